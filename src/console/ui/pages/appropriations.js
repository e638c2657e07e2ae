// Appropriations by chapter and post: what is given, bound, paid and left.
import { post } from '../api.js';
import { ActionDialog } from '../form.js';
import { Alert, Button, LinkButton, Page, Section, Table, html, useState } from '../kit.js';
import { Count, Exports, Filters, Pages, choices, usePages, years } from '../list.js';
import { figuresYear, has, session, thisYear } from '../session.js';
import { kroner, t } from '../text.js';
import { YearChange } from './year_change.js';

const KINDS = ['allotment', 'carried_over', 'adjustment', 'reallocation', 'received_authority', 'given_authority', 'given_authority_use', 'commitment_authority', 'booked'];
const SUMS = ['carried_over_ore', 'allotted_ore', 'reallocated_ore', 'committed_ore', 'booked_ore', 'available_ore', 'deviation_ore'];

const AUTHORITY = ['commitment_authority_ore', 'authority_committed_ore', 'authority_left_ore', 'due_under_authority_ore'];

const entryFields = () => [
  { name: 'chapter', label: t('field.chapter'), required: true, narrow: true },
  { name: 'post', label: t('field.post'), required: true, narrow: true },
  { name: 'kind', label: t('entry.kind'), type: 'select', required: true, options: choices('entry.kind', KINDS) },
  { name: 'amount_ore', label: t('field.amount_kr'), type: 'money', required: true },
  { name: 'counterpart', label: t('entry.counterpart') },
  { name: 'basis', label: t('entry.basis'), required: true, hint: t('entry.basis_hint') }];

// What may be bound of later years, and what earlier years have bound of this one; of the posts that have any.
function Authority({ rows }) {
  const some = rows.filter((r) => AUTHORITY.some((key) => r[key] > 0));
  if (!some.length) return null;
  return html`<${Section} title=${t('budget.authority')}><${Table} wide label=${t('budget.authority')} rows=${some} keyOf=${(r) => `${r.year}${r.chapter}${r.post}`} columns=${[
    { key: 'post', title: t('budget.post'), head: true, cell: (r) => html`<span class="nowrap">${r.chapter}.${r.post}</span> <span class="subtle">${r.post_name || r.chapter_name}</span>` },
    ...AUTHORITY.map((key) => ({ key, title: t(`budget.${key}`), num: true, cell: (r) => html`<span class="money">${kroner(r[key], false)}</span>` }))]} /><//>`;
}

export function Appropriations({ params }) {
  const filters = { year: String(figuresYear()), ...params };
  const pages = usePages('/appropriations', filters, { limit: 500 });
  const [adding, setAdding] = useState(false);
  const [done, setDone] = useState(false);
  const foot = pages.items.length > 1 && { post: t('sum') };
  if (foot) for (const key of SUMS) foot[key] = kroner(pages.items.reduce((sum, r) => sum + BigInt(r[key] ?? 0), 0n), false);
  const send = async (body, { key }) => { await post('/appropriations/entries', { year: Number(filters.year), ...body }, { key }); setAdding(false); setDone(true); pages.again(); };
  return html`<${Page} title=${t('budget.appropriations')} lead=${t('budget.lead')} tag=${has('finance') && html`<${Button} kind="secondary" onClick=${() => setAdding(true)}>${t('entry.new')}<//>`}>
    <p class="buttons noprint"><${LinkButton} kind="tertiary" href=${`#/regnskap?from=${filters.year}-01-01&to=${filters.year}-12-31`}>${t('accounts.title')}<//></p>
    ${done && html`<${Alert} color="success" live>${t('entry.done')}<//>`}
    <${Filters} path="/bevilgninger" params=${params} fields=${[{ name: 'year', label: t('field.year'), type: 'select', all: String(figuresYear()), options: years(thisYear() + 1).filter(([y]) => y !== String(figuresYear())) }, { name: 'chapter', label: t('field.chapter'), type: 'search', fits: /^\d{4}$/ }]} />
    <p class="ds-paragraph meta"><${Count} pages=${pages} one="budget.count" /><${Exports} path="/appropriations" filters=${filters} /><span class="hint">${t('budget.in_kroner')}</span></p>
    <${Pages} pages=${pages}>${(items) => html`<${Table} wide label=${t('budget.appropriations')} rows=${items} keyOf=${(r) => `${r.chapter}${r.post}`} foot=${foot || null} columns=${[
      { key: 'post', title: t('budget.post'), head: true, cell: (r) => html`<span class="nowrap">${r.chapter}.${r.post}</span> <span class="subtle">${r.post_name || r.chapter_name}</span>${r.keywords?.length > 0 && html`<br /><span class="subtle">${r.keywords.join(', ')}</span>`}` },
      ...SUMS.map((key) => ({ key, title: t(`budget.${key}`), num: true, cell: (r) => html`<span class="money">${kroner(r[key] ?? 0, false)}</span>` }))]} />`}<//>
    <${Authority} rows=${pages.items} />
    <${YearChange} key=${filters.year} year=${filters.year} onDone=${pages.again} />
    ${adding && html`<${ActionDialog} title=${t('entry.new')} submit=${t('entry.submit')} fields=${entryFields()} autosave=${`user/${session.me.id}/appropriation`} onSubmit=${send} onClose=${() => setAdding(false)} />`}<//>`;
}
