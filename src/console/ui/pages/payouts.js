// Payouts: what is to be paid, when, and what stops it.
import { post } from '../api.js';
import { ActionDialog } from '../form.js';
import { Button, Due, LinkButton, Money, Page, State, Table, html, useState } from '../kit.js';
import { Count, Exports, Filters, Pages, choices, idOf, named, usePages } from '../list.js';
import { has, today } from '../session.js';
import { day, kroner, t, word } from '../text.js';

const STATES = ['planned', 'blocked', 'due', 'held', 'in_run', 'approved', 'sent', 'accepted', 'settled', 'rejected', 'returned', 'cancelled'];
const WAITING = ['planned', 'blocked', 'due'];

export function Payouts({ params }) {
  const pages = usePages('/payouts', params);
  const [act, setAct] = useState(null);
  const fields = [
    { name: 'state', label: t('field.state'), type: 'select', options: choices('payout.state', STATES) },
    { name: 'due_before', label: t('payout.due_before'), type: 'date' }];
  const button = (row) => {
    if (!has('finance')) return null;
    const name = WAITING.includes(row.state) ? 'hold' : row.state === 'held' ? 'release' : null;
    return name && html`<${Button} kind="tertiary" onClick=${() => setAct({ name, row })} aria-label=${t(`payout.${name}_of`, { who: named(row, 'recipient') })}>${t(`payout.${name}`)}<//>`;
  };
  return html`<${Page} title=${t('payout.title')} tag=${html`<${LinkButton} href="#/krav">${t('claim.list')}<//><${LinkButton} href="#/motregninger">${t('set_off.list')}<//><${LinkButton} href="#/stans">${t('hold.list')}<//><${LinkButton} href="#/betalingskjoringer">${t('run.list')}<//>`}>
    <${Filters} path="/utbetalinger" params=${params} fields=${fields} />
    <p class="ds-paragraph meta"><${Count} pages=${pages} one="payout.count" /><${Exports} path="/payouts" filters=${params} /></p>
    <${Pages} pages=${pages}>${(items) => html`<${Table} wide label=${t('payout.title')} rows=${items} empty=${t('payout.none')} columns=${[
      { key: 'case', title: t('field.case_number'), head: true, cell: (r) => html`<a class="ds-link nowrap" href=${`#/sak/${idOf(r, 'application')}`}>${r.case_number ?? idOf(r, 'application')}</a>` },
      { key: 'who', title: t('field.recipient'), cell: (r) => named(r, 'recipient') },
      { key: 'scheme', title: t('field.scheme'), cell: (r) => named(r, 'scheme') },
      { key: 'due', title: t('field.due_on'), cell: (r) => (WAITING.includes(r.state) ? html`<${Due} on=${r.due_on} today=${today()} />` : day(r.due_on)) },
      { key: 'state', title: t('field.state'), cell: (r) => html`<${State} group="payout.state" value=${r.state} />${r.blocked_by?.length > 0 && html`<br /><span class="subtle">${r.blocked_by.map((b) => word('blocked_by', b.code ?? b)).join(', ')}</span>`}${r.holds?.map((h) => html`<br /><span class="subtle">${word('hold.target', h.target)}: ${h.reason} ${h.placed_by.name}</span>`)}${r.held_reason && html`<br /><span class="subtle">${r.held_reason}</span>`}` },
      { key: 'amount', title: t('field.amount'), num: true, cell: (r) => html`<${Money} ore=${r.amount_ore} />${r.set_off_ore > 0 && html`<br /><a class="ds-link nowrap" href=${`#/motregninger?payout_id=${r.id}`}>${t('payout.set_off', { amount: kroner(r.set_off_ore) })}</a>`}` },
      { key: 'act', title: html`<span class="ds-sr-only">${t('list.act')}</span>`, hide: !has('finance'), cell: button }]} />`}<//>
    ${act && html`<${ActionDialog} title=${t(`payout.${act.name}_of`, { who: named(act.row, 'recipient') })} submit=${t(`payout.${act.name}`)} fields=${[{ name: 'reason', label: t('act.reason'), type: 'area', rows: 3, required: true }]}
      onSubmit=${async (body, { key }) => { await post(`/payouts/${act.row.id}/${act.name}`, body, { key }); setAct(null); pages.again(); }} onClose=${() => setAct(null)} />`}<//>`;
}
