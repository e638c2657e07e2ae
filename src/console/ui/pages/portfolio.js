// The portfolio in numbers; every figure says what it counts and of how many.
import { get } from '../api.js';
import { Bars, Figure, Parts } from './chart.js';
import { Await, Page, Trouble, html, useFetch } from '../kit.js';
import { Filters, years } from '../list.js';
import { figuresYear, thisYear } from '../session.js';
import { day, kroner, kronerShort, number, percent, t, word } from '../text.js';

const LEVELS = ['high', 'medium', 'low'];
const SHARES_OF_MONEY = ['earmarked_budget', 'competition_reserved'];  // counted in øre

function valueOf(unit, value) {
  if (value === null || value === undefined) return '–';
  if (unit === 'ore') return kronerShort(value);
  if (unit === 'percent') return percent(value);
  return number(Number(value));
}

// What a share is of: numbers of things, or money.
function parts(figure) {
  const text = SHARES_OF_MONEY.includes(figure.id) ? kronerShort : number;
  return t('portfolio.of', { numerator: text(Number(figure.numerator)), denominator: text(Number(figure.denominator)) });
}

function KeyFigures({ rows }) {
  return html`<dl class="cards">${rows.map((f) => html`<div class="ds-card card" key=${f.id}><dt>${f.label}</dt>
    <dd>${valueOf(f.unit, f.value)}</dd>${f.denominator > 0 && f.numerator !== null && html`<dd class="of">${f.unit === 'percent' && parts(f)}</dd>`}
    ${f.previous !== null && f.previous !== undefined && html`<dd class="of">${t('portfolio.previous', { value: valueOf(f.unit, f.previous) })}</dd>`}
    ${f.definition && html`<dd class="of"><details class="changes"><summary>${t('portfolio.what')}<span class="ds-sr-only">: ${f.label}</span></summary>${f.definition}</details></dd>`}</div>`)}</dl>`;
}

function Goals({ data }) {
  const rows = LEVELS.map((level) => {
    const found = data.levels.find((l) => l.level === level) ?? { numerator: 0, denominator: 0, value: null };
    return { label: word('level', level), value: found.numerator, text: `${number(found.numerator)} (${percent(found.value)})`, found };
  });
  return html`<${Figure} title=${t('portfolio.goals')} note=${t('portfolio.unassessed', { n: data.unassessed ?? 0 })} head=${[t('goal.level'), t('portfolio.schemes'), t('portfolio.share')]}
    rows=${rows.map((r) => [r.label, number(r.value), percent(r.found.value)])}>
    ${drawn(rows, html`<${Parts} rows=${rows} label=${`${t('portfolio.goals')}: ${rows.map((r) => `${r.label} ${r.text}`).join(', ')}`} />`)}<//>`;
}

function ByType({ items }) {
  const rows = items.map((r) => ({ label: word('figure_group', r.group ?? r.type), value: r.amount_ore, text: kronerShort(r.amount_ore), share: r.share?.value ?? r.value }))
    .sort((a, b) => b.value - a.value);
  return html`<${Figure} title=${t('portfolio.by_type')} head=${[t('field.type'), t('field.amount_kr'), t('portfolio.share')]} rows=${rows.map((r) => [r.label, kroner(r.value, false), percent(r.share)])}>
    ${drawn(rows, html`<${Bars} rows=${rows} label=${`${t('portfolio.by_type')}: ${rows.map((r) => `${r.label} ${r.text}`).join(', ')}`} />`)}<//>`;
}

function ByChapter({ items }) {
  const rows = items.map((r) => ({ label: `${t('field.chapter')} ${r.chapter}`, value: r.amount_ore ?? r.numerator, share: r.share?.value ?? r.value, text: kronerShort(r.amount_ore ?? r.numerator), name: r.name ?? r.chapter_name }))
    .sort((a, b) => b.value - a.value);
  return html`<${Figure} title=${t('portfolio.by_chapter')} head=${[t('field.chapter'), t('field.amount_kr'), t('portfolio.share')]} rows=${rows.map((r) => [`${r.label} ${r.name ?? ''}`, kroner(r.value, false), percent(r.share)])}>
    ${drawn(rows, html`<${Bars} rows=${rows.slice(0, 8)} label=${`${t('portfolio.by_chapter')}: ${rows.slice(0, 8).map((r) => `${r.label} ${r.text}`).join(', ')}`} />`)}<//>`;
}

function Reach({ data }) {
  const reached = Number(data.numerator);
  const missing = Number(data.denominator) - reached;
  const rows = [{ label: t('portfolio.reached'), value: reached, text: number(reached) }, { label: t('portfolio.not_reached'), value: missing, text: number(missing) }];
  return html`<${Figure} title=${t('portfolio.reach')} note=${t('portfolio.reach_note', { value: percent(data.value) })} head=${[t('recipient.municipality'), t('portfolio.number')]} rows=${rows.map((r) => [r.label, r.text])}>
    ${drawn(rows, html`<${Parts} rows=${rows} label=${`${t('portfolio.reach')}: ${rows.map((r) => `${r.label} ${r.text}`).join(', ')}`} />`)}
    ${data.missing?.length > 0 && html`<p class="ds-paragraph">${t('portfolio.missing')}: ${data.missing.slice(0, 40).map((m) => m.name).join(', ')}</p>`}<//>`;
}

function shift(days) {
  if (days === null) return '–';
  if (days === 0) return t('portfolio.timing_same');
  return t(days < 0 ? 'portfolio.timing_earlier' : 'portfolio.timing_later', { n: Math.abs(days) });
}

// Awards per month; the table beside it says the days and how they moved.
function Timing({ data }) {
  const months = new Map();
  for (const item of data.items) for (const m of item.decided.months) months.set(m.month, (months.get(m.month) ?? 0) + m.count);
  const rows = [...months].sort().map(([month, count]) => ({ label: month, value: count, text: number(count) }));
  const table = data.items.map((i) => [i.deadline_group ?? t('portfolio.timing_own'), number(i.decided.count), i.decided.middle_on ? day(i.decided.middle_on) : '–', shift(i.decided_shift_days),
    i.paid.middle_on ? day(i.paid.middle_on) : '–', shift(i.paid_shift_days)]);
  const head = [t('portfolio.timing_group'), t('portfolio.number'), t('portfolio.timing_decided'), t('portfolio.timing_shift'), t('portfolio.timing_paid'), t('portfolio.timing_shift')];
  return html`<${Figure} title=${t('portfolio.timing')} note=${data.definition} head=${head} rows=${table}>
    ${drawn(rows, html`<${Bars} rows=${rows} label=${`${t('portfolio.timing')}: ${rows.map((r) => `${r.label} ${r.text}`).join(', ')}`} />`)}<//>`;
}

// A picture of nothing but zeros says less than a sentence.
const drawn = (rows, picture) => (rows.some((r) => Number(r.value) > 0) ? picture : html`<p class="ds-paragraph">${t('portfolio.nothing')}</p>`);

const part = (path) => get(path).then(({ doc }) => ({ doc }), (problem) => ({ problem }));
const shown = (found, draw) => (found.problem ? html`<${Trouble} problem=${found.problem} />` : draw(found.doc));

export function Portfolio({ params }) {
  const year = params.year || String(figuresYear());
  const from = useFetch(async () => {
    const [figures, goals, types, chapters, reach, timing] = await Promise.all([part(`/portfolio/key-figures?year=${year}`), part(`/portfolio/goal-attainment?grant_year=${Number(year) - 1}`),
      part(`/portfolio/recipients?year=${year}`), part(`/portfolio/chapters?year=${year}`), part(`/portfolio/reach?year=${year}`),
      part(`/portfolio/timing?year=${year}`)]);
    return { figures, goals, types, chapters, reach, timing };
  }, [year]);
  return html`<${Page} title=${t('portfolio.title', { year })} lead=${t('portfolio.lead')}>
    <${Filters} path="/tall" params=${params} fields=${[{ name: 'year', label: t('field.year'), type: 'select', all: String(figuresYear()), options: years(thisYear()).filter(([y]) => y !== String(figuresYear())) }]} />
    <${Await} from=${from}>${(data) => html`<div>${shown(data.figures, (doc) => html`<${KeyFigures} rows=${doc.items} />`)}
      <div class="figures">${shown(data.goals, (doc) => html`<${Goals} data=${doc} />`)}${shown(data.types, (doc) => html`<${ByType} items=${doc.items} />`)}
        ${shown(data.reach, (doc) => html`<${Reach} data=${doc} />`)}${shown(data.chapters, (doc) => html`<${ByChapter} items=${doc.items} />`)}
        ${shown(data.timing, (doc) => html`<${Timing} data=${doc} />`)}</div>
      ${data.figures.doc?.items?.[0]?.as_of && html`<p class="hint">${t('portfolio.as_of', { on: day(data.figures.doc.items[0].as_of) })}</p>`}</div>`}<//><//>`;
}
