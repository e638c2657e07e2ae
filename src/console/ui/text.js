// Words, numbers and dates as people read them. All texts stand in lang/*.json; what a page says is
// fetched with the page.
const LANGUAGES = ['nb', 'nn'];
const LOCALE = { nb: 'nb-NO', nn: 'nn-NO' };
let words = {};
const pages = new Set();
const files = new Map();
let plural = new Intl.PluralRules('nb-NO');
export let language = 'nb';
let law = {};

// How the Public Administration Act in force is cited, by topic; a text names the topic, as {law.suspension}.
export function citeBy(next) { law = next; }
const cited = (text) => text.replace(/\{law\.([\w.]+)\}/g, (_, topic) => law[topic] ?? '…');

function remembered() {
  try { return localStorage.getItem('language'); } catch { return null; }
}

// Each file once as long as the console is open; one that could not be had is asked for again.
function fetched(name) {
  if (!files.has(name)) {
    files.set(name, fetch(`/lang/${name}.json`).then((response) => {
      if (!response.ok) throw new Error(`/lang/${name}.json: ${response.status}`);
      return response.json();
    }).catch((error) => { files.delete(name); throw error; }));
  }
  return files.get(name);
}

// The texts of one page, before it is drawn: in the language that is chosen when they are there.
export async function useTexts(page) {
  for (;;) {
    const asked = language;
    const found = await fetched(`${asked}/${page}`);
    if (asked !== language) continue;
    pages.add(page);
    Object.assign(words, found);
    return;
  }
}

export async function useLanguage(wanted) {
  const next = LANGUAGES.find((l) => l === wanted) ?? LANGUAGES.find((l) => l === remembered()) ?? 'nb';
  let found;
  let asked;
  do {
    asked = pages.size;
    found = await Promise.all([fetched(next), ...[...pages].map((page) => fetched(`${next}/${page}`))]);
  } while (pages.size !== asked);
  words = Object.assign({}, ...found);
  language = next;
  plural = new Intl.PluralRules(LOCALE[next]);
  document.documentElement.lang = next;
}

export async function chooseLanguage(next) {
  try { localStorage.setItem('language', next); } catch { /* private mode: only for now */ }
  await useLanguage(next);
}

// What a row says in the chosen language: what is given in nynorsk stands beside it.
export const own = (row, member) => (language === 'nn' && row?.[`${member}_nn`]) || row?.[member];

// t('queue.count', {n: 3}) takes 'queue.count.other' when there is one for the number.
export function t(key, values) {
  let text = words[key];
  if (values && 'n' in values)
    text = words[`${key}.${plural.select(Number(values.n))}`] ?? words[`${key}.other`] ?? text;
  if (text === undefined) {
    console.error(`no text: ${key}`);
    return key;
  }
  text = cited(text);
  if (!values) return text;
  return text.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? number(value) : value;
  });
}

// A word of a closed list: word('application.state', 'under_review'). What has no text is shown as it is.
export const word = (group, value) =>
  value === null || value === undefined || value === '' ? '' : cited(words[`${group}.${value}`] ?? String(value));

export const number = (value) => new Intl.NumberFormat('nb-NO').format(value);

// Øre as kroner; the øre are shown only when there are any.
export function kroner(ore, unit = true) {
  if (ore === null || ore === undefined) return '–';
  const whole = Number(ore) % 100 === 0;
  const text = new Intl.NumberFormat('nb-NO', {
    minimumFractionDigits: whole ? 0 : 2, maximumFractionDigits: whole ? 0 : 2,
  }).format(Number(ore) / 100);
  return unit ? `${text}\u00a0kr` : text;
}

// An amount as it is typed in a form.
export const typed = (ore) => (ore === null || ore === undefined ? '' : kroner(ore, false).replace(/\u00a0/g, ' '));

// «1,2 MB»: powers of ten, as people's machines show them.
export function bytes(value) {
  const units = ['byte', 'kB', 'MB', 'GB'];
  const power = Math.min(Math.floor(Math.log10(Math.max(value, 1)) / 3), units.length - 1);
  const text = new Intl.NumberFormat('nb-NO', { maximumFractionDigits: power > 1 ? 1 : 0 }).format(value / 1000 ** power);
  return `${text}\u00a0${units[power]}`;
}

// Large sums in a picture: «5,7 mrd.», «12 mill.»
export function kronerShort(ore) {
  const value = Number(ore) / 100;
  const cut = (n, digits) => new Intl.NumberFormat('nb-NO', { maximumFractionDigits: digits }).format(n);
  if (Math.abs(value) >= 1e9) return `${cut(value / 1e9, 1)}\u00a0${t('unit.billion')}`;
  if (Math.abs(value) >= 1e6) return `${cut(value / 1e6, 1)}\u00a0${t('unit.million')}`;
  return `${cut(value, 0)}\u00a0kr`;
}

// «320 000,50» → 32000050; null when it is no amount. Never through a float.
export function parseKroner(text) {
  const match = /^(-?)(\d{1,15})(?:[.,](\d{1,2}))?$/.exec(String(text).replace(/[\s\u00a0\u202f]|kr$/g, ''));
  if (!match) return null;
  const ore = Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0'));
  return match[1] ? -ore : ore;
}

export function day(value) {
  const match = /^(\d{4})-(\d\d)-(\d\d)/.exec(value ?? '');
  return match ? `${match[3]}.${match[2]}.${match[1]}` : '–';
}

export function moment(value) {
  if (!value) return '–';
  return new Intl.DateTimeFormat('nb-NO', {
    day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Oslo',
  }).format(new Date(value));
}

export function clock(value) {
  return new Intl.DateTimeFormat('nb-NO', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Oslo' }).format(value);
}

const inGroups = (text, sizes) => sizes.reduce(([parts, rest], n) => [[...parts, rest.slice(0, n)], rest.slice(n)], [[], text])[0].join('\u00a0');
export const accountNumber = (digits) => inGroups(digits, [4, 2, 5]);
export const orgNumber = (digits) => inGroups(digits, [3, 3, 3]);

export const percent = (value) => (value === null || value === undefined ? '–' : `${String(value).replace('.', ',')}\u00a0%`);
