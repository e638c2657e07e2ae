// The accounts of a period: what was paid, returned and repaid, by post, sector, scheme or type of recipient.
import { Page, Table, html } from '../kit.js';
import { Count, Exports, Filters, Pages, choices, usePages } from '../list.js';
import { today } from '../session.js';
import { kroner, t, word } from '../text.js';

const WAYS = ['post', 'sector', 'scheme', 'recipient_type'];
const SUMS = ['paid_ore', 'returned_ore', 'booked_ore', 'repaid_ore'];

function Key({ row }) {
  if (row.by === 'sector') return word('sector', row.key);
  if (row.by === 'recipient_type') return word('recipient.type', row.key);
  if (row.by === 'scheme') return html`<a class="ds-link" href=${`#/ordning/${row.key}`}>${row.name}</a>`;
  return html`<span class="nowrap">${row.key}</span> <span class="subtle">${row.name}</span>`;
}

export function Accounts({ params }) {
  const filters = { from: `${today().slice(0, 4)}-01-01`, to: today(), by: 'post', ...params };
  const pages = usePages('/accounts', filters, { limit: 500 });
  const foot = pages.items.length > 1 && !pages.next && { key: t('sum') };
  if (foot) for (const key of SUMS) foot[key] = kroner(pages.items.reduce((sum, r) => sum + BigInt(r[key]), 0n), false);
  return html`<${Page} title=${t('accounts.title')} lead=${t('accounts.lead')} crumbs=${[[t('budget.appropriations'), '#/bevilgninger']]}>
    <${Filters} path="/regnskap" params=${{ ...params, from: filters.from, to: filters.to }} fields=${[
      { name: 'from', label: t('accounts.from'), type: 'date' }, { name: 'to', label: t('accounts.to'), type: 'date' },
      { name: 'by', label: t('accounts.by'), type: 'select', all: word('accounts.by', 'post'), options: choices('accounts.by', WAYS).filter(([way]) => way !== 'post') }]} />
    <p class="ds-paragraph meta"><${Count} pages=${pages} /><${Exports} path="/accounts" filters=${filters} /><span class="hint">${t('budget.in_kroner')}</span></p>
    <${Pages} pages=${pages}>${(items) => html`<${Table} wide label=${t('accounts.title')} rows=${items} keyOf=${(r) => r.key} empty=${t('accounts.none')} foot=${foot || null} columns=${[
      { key: 'key', title: word('accounts.by', filters.by || 'post'), head: true, cell: (r) => html`<${Key} row=${r} />` },
      { key: 'payouts', title: t('accounts.payouts'), num: true, cell: (r) => r.payouts },
      ...SUMS.map((key) => ({ key, title: t(`accounts.${key}`), num: true, cell: (r) => html`<span class="money">${kroner(r[key], false)}</span>` }))]} />`}<//><//>`;
}
