// What is asked of the queue as one line of text: «tildelt:meg status:mottatt frist:<7d beløp:>500000 kommune:5001 idrett».
// The address holds the service's filters; here they become words in the reader's language, and back.
import { day, kroner, parseKroner, t, word } from '../text.js';

const STATES = ['draft', 'submitted', 'under_review', 'awaiting_information', 'recommended', 'decided', 'closed', 'withdrawn'];
export const KEYS = ['assignee', 'state', 'due', 'amount', 'scheme', 'municipality', 'year', 'late', 'answer', 'approval', 'call', 'recipient', 'office'];

// «Til godkjenning» is written tilgodkjenning.
const squash = (text) => String(text).toLowerCase().replace(/[\s"«».,-]+/g, '');
const plain = (text) => text.replace(/^"|"$/g, '');
const quoted = (text) => (/[\s"]/.test(text) ? `"${text.replace(/"/g, '')}"` : text);
const nameOf = (key) => t(`query.key.${key}`);
const say = (key) => t(`query.value.${key}`);

// A name as people type it: whole, or its beginning when only one begins so.
function named(list, text) {
  const wanted = squash(text);
  const same = list.find(([, name]) => squash(name) === wanted);
  if (same) return same[0];
  const like = list.filter(([, name]) => squash(name).startsWith(wanted));
  return wanted && like.length === 1 ? like[0][0] : null;
}

const yes = (name) => ({ read: (v) => (squash(v) === squash(say('yes')) ? { [name]: 'true' } : squash(v) === squash(say('no')) ? { [name]: 'false' } : null),
  write: (p) => (p[name] ? say(p[name] === 'false' ? 'no' : 'yes') : null), suggest: () => ['yes', 'no'].map((k) => [say(k)]), names: [name] });
const id = (name) => ({ read: (v) => (/^\d{1,15}$/.test(v) ? { [name]: v } : null), write: (p) => p[name], suggest: () => [], names: [name] });
const one = (list, value) => list.find(([key]) => key === String(value))?.[1];
const found = (list, typed, limit = 8) => list.filter(([key, name]) => squash(name).includes(squash(typed)) || key.startsWith(typed)).slice(0, limit);

// > 500 000 kr is 500 000,01 or more in the service's terms, which are «so much or more».
function readAmount(text) {
  const range = /^([\d ]+(?:,\d\d)?)[-–]([\d ]+(?:,\d\d)?)$/.exec(text);
  const bound = /^(>=|<=|>|<)?([\d ]+(?:,\d\d)?)$/.exec(text);
  if (range) return { amount_from_ore: String(parseKroner(range[1])), amount_to_ore: String(parseKroner(range[2])) };
  const ore = bound && parseKroner(bound[2]);
  if (ore === null || ore === undefined || bound[1] === '<' && ore === 0) return null;
  return { '>': { amount_from_ore: String(ore + 1) }, '>=': { amount_from_ore: String(ore) }, '<': { amount_to_ore: String(ore - 1) }, '<=': { amount_to_ore: String(ore) } }[bound[1]]
    ?? { amount_from_ore: String(ore), amount_to_ore: String(ore) };
}
const typed = (ore) => kroner(ore, false).replace(/\s/g, '');
function writeAmount({ amount_from_ore: from, amount_to_ore: to }) {
  if (!from && !to) return null;
  if (from && to) return from === to ? typed(from) : `${typed(from)}-${typed(to)}`;
  if (from) return Number(from) % 100 === 1 ? `>${typed(Number(from) - 1)}` : `>=${typed(from)}`;
  return Number(to) % 100 === 99 ? `<${typed(Number(to) + 1)}` : `<=${typed(to)}`;
}

function readDue(text) {
  const within = /^<?=?(\d{1,3})d?$/.exec(text);
  const before = /^<(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  if (squash(text) === squash(say('overdue'))) return { overdue: 'true' };
  if (within && Number(within[1]) <= 366) return { due_within: within[1] };
  const on = before && `${before[3]}-${before[2].padStart(2, '0')}-${before[1].padStart(2, '0')}`;
  return on && new Date(`${on}T12:00:00Z`).toISOString().slice(0, 10) === on ? { due_before: on } : null;
}

// key → {names: the service's filters, read(text, lists) → filters or null, write(filters, lists) → text or null,
// suggest(typed, lists) → [[text, what it means]]}
const FIELDS = {
  assignee: { names: ['mine', 'unassigned', 'absent', 'assignee'],
    read(v, { people }) {
      const special = Object.entries({ mine: 'mine', none: 'unassigned', away: 'absent' }).find(([k]) => squash(say(k)) === squash(v));
      const who = special ? null : named(people, v) ?? (/^\d{1,15}$/.test(v) ? v : null);
      return special ? { [special[1]]: 'true' } : who && { assignee: who };
    },
    write: (p, { people }) => (p.mine === 'true' ? say('mine') : p.unassigned === 'true' ? say('none') : p.absent === 'true' ? say('away') : p.assignee && (one(people, p.assignee) ?? p.assignee)),
    suggest: (v, { people }) => [...['mine', 'none', 'away'].map((k) => [say(k)]).filter(([text]) => squash(text).startsWith(squash(v))), ...found(people, v, 5).map(([, name]) => [name])] },
  state: { names: ['state', 'open'],
    read(v) {
      const state = STATES.find((s) => squash(word('application.state', s)) === squash(v) || s === v);
      return squash(v) === squash(say('open')) ? { open: 'true' } : state ? { state } : null;
    },
    write: (p) => (p.open === 'true' ? say('open') : p.state && squash(word('application.state', p.state))),
    suggest: (v) => [[say('open'), t('queue.open')], ...STATES.map((s) => [squash(word('application.state', s)), word('application.state', s)])].filter(([text]) => text.startsWith(squash(v))) },
  due: { names: ['overdue', 'due_within', 'due_before'], read: readDue,
    write: (p) => (p.overdue === 'true' ? say('overdue') : p.due_within ? `<${p.due_within}d` : p.due_before && `<${day(p.due_before)}`),
    suggest: (v) => [[say('overdue'), t('queue.due.overdue')], ...[3, 7, 30].map((n) => [`<${n}d`, t('queue.due.within', { n })])].filter(([text]) => text.startsWith(v)) },
  amount: { names: ['amount_from_ore', 'amount_to_ore'], read: readAmount, write: writeAmount,
    suggest: (v) => (v ? [] : [['>500000', t('query.amount.over')], ['<100000', t('query.amount.under')], ['100000-500000', t('query.amount.between')]]) },
  scheme: { names: ['scheme_id'], read: (v, { schemes }) => { const key = named(schemes, v) ?? (one(schemes, v) ? v : null); return key && { scheme_id: key }; },
    write: (p, { schemes }) => p.scheme_id && (one(schemes, p.scheme_id) ?? p.scheme_id), suggest: (v, { schemes }) => found(schemes, v).map(([, name]) => [name]) },
  municipality: { names: ['municipality'], read: (v, { municipalities }) => { const key = /^\d{4}$/.test(v) ? v : named(municipalities, v); return key && { municipality: key }; },
    write: (p) => p.municipality, told: (p, { municipalities }) => one(municipalities, p.municipality), suggest: (v, { municipalities }) => (v ? found(municipalities, v) : []) },
  year: { names: ['grant_year'], read: (v) => (/^20\d\d$/.test(v) ? { grant_year: v } : null), write: (p) => p.grant_year, suggest: (v, { years }) => years.filter(([y]) => y.startsWith(v)).slice(0, 5).map(([y]) => [y]) },
  late: yes('late'), answer: yes('needs_answer'), approval: yes('to_approve'), call: id('call_id'), recipient: id('recipient_id'), office: id('office_id'),
};

// The pieces of a text with their places: key:value, key:"two words", words.
function pieces(text) {
  return [...text.matchAll(/([\p{L}_]+):("[^"]*"?|\S*)|\S+/gu)].map((m) => ({ at: m.index, end: m.index + m[0].length, raw: m[0], key: m[1], value: m[2] === undefined ? undefined : plain(m[2]) }));
}

// → {params, faults: [{raw, text}]}. The piece that ends at `caret` is still being written: what cannot be read in it is
// no fault yet.
export function parse(text, lists, caret = -1) {
  const params = {};
  const faults = [];
  const words = [];
  for (const piece of pieces(text)) {
    const key = piece.key && KEYS.find((k) => squash(nameOf(k)) === squash(piece.key) || k === piece.key);
    const fault = (why) => { if (piece.end !== caret) faults.push({ raw: piece.raw, text: why }); };
    if (!piece.key) { words.push(piece.raw); continue; }
    if (!key) { fault(t('query.fault.key', { key: piece.key })); continue; }
    const read = FIELDS[key].read(piece.value, lists);
    if (!read) fault(t(`query.fault.${key === 'due' || key === 'amount' ? key : 'value'}`, { key: nameOf(key), value: piece.value }));
    else if (key !== 'amount' && FIELDS[key].names.some((n) => params[n])) fault(t('query.fault.twice', { key: nameOf(key) }));
    else Object.assign(params, read);
  }
  if (words.length) params.q = words.join(' ').slice(0, 200);
  return { params, faults };
}

// The filters as pieces of text: [{key, text, label, names}], free words last.
export function write(params, lists) {
  const found = KEYS.map((key) => [key, FIELDS[key].write(params, lists)]).filter(([, value]) => value)
    .map(([key, value]) => ({ key, text: `${nameOf(key)}:${quoted(String(value))}`, told: FIELDS[key].told?.(params, lists), names: FIELDS[key].names }));
  return params.q ? [...found, { key: 'q', text: params.q, names: ['q'] }] : found;
}

// What may be meant by the piece one is writing: [{text: what takes its place, shown, means}] and where it stands.
export function suggestions(text, caret, lists) {
  const piece = pieces(text).find((p) => p.at < caret && caret <= p.end) ?? { at: caret, end: caret, raw: '' };
  const begun = text.slice(piece.at, caret);
  const [, name, value] = /^([\p{L}_]+):"?(.*)$/u.exec(begun) ?? [];
  const key = name && KEYS.find((k) => squash(nameOf(k)) === squash(name));
  const offers = key ? FIELDS[key].suggest(value, lists).map(([shown, means]) => (key === 'municipality'
    ? { text: `${nameOf(key)}:${shown} `, shown: `${nameOf(key)}:${shown}`, means } : { text: `${nameOf(key)}:${quoted(shown)} `, shown: `${nameOf(key)}:${shown}`, means }))
    : name ? [] : KEYS.filter((k) => nameOf(k).startsWith(begun.toLowerCase())).map((k) => ({ text: `${nameOf(k)}:`, shown: `${nameOf(k)}:`, means: t(`query.about.${k}`) }));
  return { at: piece.at, end: piece.end, offers };
}
