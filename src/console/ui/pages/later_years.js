// What of an amount falls in which year: in the form of a decision, on the decision, and of the award.
import { get } from '../api.js';
import { Button, Money, Section, Table, html, useFetch } from '../kit.js';
import { has } from '../session.js';
import { kroner, parseKroner, t } from '../text.js';

const typed = (ore) => kroner(ore, false).replace(/\u00a0/g, ' ');
export const yearsTyped = (rows) => (rows ?? []).map((r) => ({ year: String(r.year), amount: typed(r.amount_ore) }));

export function yearsOf(rows) {
  return rows.map((row) => {
    const amount_ore = parseKroner(row.amount);
    if (!/^\s*\d{4}\s*$/.test(row.year)) throw t('decide.years_wrong');
    if (amount_ore === null) throw t('form.money');
    return { year: Number(row.year), amount_ore };
  });
}

// What the posts of the scheme may still bind of later years.
async function authorityLeft(scheme, year) {
  const { doc: budget } = await get(`/schemes/${scheme}/budgets/${year}`);
  const chapters = [...new Set(budget.lines.map((l) => l.chapter))];
  const found = await Promise.all(chapters.map((c) => get(`/appropriations?year=${year}&chapter=${c}&limit=500`)));
  return found.flatMap((r) => r.doc.items).filter((a) => a.commitment_authority_ore > 0 && budget.lines.some((l) => l.chapter === a.chapter && l.post === a.post));
}

function Left({ scheme, year }) {
  const { data } = useFetch(() => authorityLeft(scheme, year).catch(() => null), [scheme, year]);
  if (!data) return null;
  return html`<p class="ds-paragraph" role="status">${data.length ? t('decide.years_left', { year: String(year), left: data.map((a) => `${a.chapter}.${a.post}: ${kroner(a.authority_left_ore)}`).join(', ') })
    : t('decide.years_no_authority', { year: String(year) })}</p>`;
}

// Asked for by a button: most awards fall in one year.
export function ByYear({ value, set, id, doc }) {
  const rows = value ?? [];
  const first = doc.call.grant_year;
  const change = (i, part) => set(rows.map((row, at) => (at === i ? { ...row, ...part } : row)));
  const next = () => Math.max(first, ...rows.map((r) => Number(r.year) || 0)) + 1;
  if (!rows.length)
    return html`<${Button} kind="secondary" data-act="by_year" onClick=${() => set([{ year: String(first), amount: '' }, { year: String(first + 1), amount: '' }])}>${t('decide.years_add')}<//>`;
  return html`<div class="plan">${rows.map((row, i) => html`<div class="planrow" key=${i}>
    <div class="ds-field"><label class="ds-label" for=${`${id}-y${i}`}>${t('field.year')}</label><input class="ds-input num" inputmode="numeric" id=${`${id}-y${i}`} value=${row.year} onInput=${(e) => change(i, { year: e.target.value })} /></div>
    <div class="ds-field"><label class="ds-label" for=${`${id}-a${i}`}>${t('plan.amount')}</label><input class="ds-input num" inputmode="decimal" id=${`${id}-a${i}`} value=${row.amount} onInput=${(e) => change(i, { amount: e.target.value })} /></div>
    <${Button} kind="tertiary" onClick=${() => set(rows.filter((_, at) => at !== i))} aria-label=${t('decide.years_remove', { year: row.year })}>${t('plan.remove_short')}<//></div>`)}
    <div class="buttons"><${Button} kind="secondary" onClick=${() => set([...rows, { year: String(next()), amount: '' }])}>${t('decide.years_more')}<//>
      <${Button} kind="tertiary" onClick=${() => set([])}>${t('decide.years_none', { year: String(first) })}<//></div>
    <${Left} scheme=${doc.scheme.id} year=${first} /></div>`;
}

// What each year of an award is to give after a change: what it gives today until somebody writes otherwise, and
// how much of it all is told. Asked for by a button where a change need not move anything.
function MovedYears({ value, set, id, doc, needed }) {
  const { data } = useFetch(() => get(`/awards/${doc.award.id}/years`).then((r) => r.doc.years.filter((y) => y.amount_ore > 0), () => []), [doc.award.id]);
  const rows = value ?? [];
  const change = (i, part) => set(rows.map((row, at) => (at === i ? { ...row, ...part } : row)));
  const next = (some) => ({ year: String(Math.max(...some.map((r) => Number(r.year) || 0)) + 1), amount: '' });
  const begin = () => { const now = yearsTyped(data); set([...now, next(now)]); };
  if (!data?.length) return null;
  if (!rows.length) return html`<${Button} kind="secondary" data-act="move_years" onClick=${begin}>${t('change.years_move')}<//>`;
  const total = data.reduce((sum, y) => sum + y.amount_ore, 0);
  const sum = rows.reduce((some, r) => some + (parseKroner(r.amount) ?? 0), 0);
  const today = (row) => kroner(data.find((y) => String(y.year) === String(row.year).trim())?.amount_ore ?? 0);
  return html`<div class="plan">${rows.map((row, i) => html`<div class="planrow" key=${i}>
    <div class="ds-field"><label class="ds-label" for=${`${id}-y${i}`}>${t('field.year')}</label><input class="ds-input num" inputmode="numeric" id=${`${id}-y${i}`} value=${row.year} onInput=${(e) => change(i, { year: e.target.value })} /></div>
    <div class="ds-field"><label class="ds-label" for=${`${id}-a${i}`}>${t('change.years_amount')}</label><input class="ds-input num" inputmode="decimal" id=${`${id}-a${i}`} aria-describedby=${`${id}-t${i}`} value=${row.amount} onInput=${(e) => change(i, { amount: e.target.value })} />
      <p class="hint" id=${`${id}-t${i}`}>${t('change.years_today', { amount: today(row) })}</p></div></div>`)}
    <p class="ds-paragraph" role="status">${t('change.years_total', { sum: kroner(sum), total: kroner(total) })}</p>
    <div class="buttons"><${Button} kind="secondary" onClick=${() => set([...rows, next(rows)])}>${t('decide.years_more')}<//>
      ${!needed && html`<${Button} kind="tertiary" onClick=${() => set([])}>${t('change.years_as_is')}<//>`}</div>
    ${has('caseworker') && html`<${Left} scheme=${doc.scheme.id} year=${doc.call.grant_year} />`}</div>`;
}

// A year that gives nothing is not named.
const movedOf = (rows) => yearsOf(rows.filter((row) => row.amount.trim() && parseKroner(row.amount) !== 0));
export const movedField = (doc, at, hidden, needed) => ({ name: 'moved_years', at: `/${at}/amounts_by_year`, label: t('change.years'), hint: t('change.years_move_hint'), hidden, required: needed, convert: movedOf,
  render: (p) => html`<${MovedYears} doc=${doc} needed=${needed} ...${p} />` });

// What a change moves, year by year.
export function movedRows(terms) {
  const of = (rows, year) => rows?.find((r) => r.year === year)?.amount_ore ?? 0;
  const all = [...(terms.amounts_by_year_before ?? []), ...(terms.amounts_by_year ?? [])].map((r) => r.year);
  return [...new Set(all)].sort().map((year) => t('change.years_from_to', { year: String(year), before: kroner(of(terms.amounts_by_year_before, year)), after: kroner(of(terms.amounts_by_year, year)) }));
}

export const yearsField = (doc, hidden) => ({ name: 'amounts_by_year', label: t('decide.years'), hint: t('decide.years_hint'), hidden, convert: yearsOf,
  render: (p) => html`<${ByYear} doc=${doc} ...${p} />` });

// The years of a decision, in words.
export const yearsText = (rows) => rows?.length > 0 && rows.map((r) => `${r.year}: ${kroner(r.amount_ore)}`).join(', ');

// What an award gives by year now; only where something falls in later years.
export function AwardYears({ doc, version }) {
  const award = doc.award;
  const some = doc.decisions.some((d) => (d.amounts_by_year?.length > 0 || d.change?.amounts_by_year) && ['approved', 'superseded'].includes(d.state));
  const { data } = useFetch(() => (award && some ? get(`/awards/${award.id}/years`).then((r) => r.doc.years) : Promise.resolve(null)), [award?.id, some, version]);
  if (!(data?.length > 1)) return null;
  const money = (key) => (r) => html`<${Money} ore=${r[key]} />`;
  return html`<${Section} title=${t('award.years')}><${Table} label=${t('award.years')} rows=${data} keyOf=${(r) => r.year} columns=${[
    { key: 'year', title: t('field.year'), head: true, cell: (r) => r.year }, { key: 'post', title: t('budget.post'), cell: (r) => r.posts },
    { key: 'amount', title: t('field.amount'), num: true, cell: money('amount_ore') }, { key: 'paid', title: t('award.years_paid'), num: true, cell: money('paid_ore') },
    { key: 'waiting', title: t('award.years_waiting'), num: true, cell: money('waiting_ore') }]} /><//>`;
}
