// Payouts: what is to be paid, when, and what stops it.
import { get, post } from '../api.js';
import { ActionDialog } from '../form.js';
import { Alert, Await, Button, Due, Facts, LinkButton, Money, Page, Section, State, Table, html, useFetch, useState } from '../kit.js';
import { Count, Exports, Filters, Pages, choices, idOf, named, usePages } from '../list.js';
import { has, today } from '../session.js';
import { day, kroner, t, word } from '../text.js';

const STATES = ['planned', 'blocked', 'due', 'held', 'in_run', 'approved', 'sent', 'accepted', 'settled', 'rejected', 'returned', 'cancelled'];
const WAITING = ['planned', 'blocked', 'due'];
const BACK = ['rejected', 'returned'];

// Why the bank did not pay it, since when, and what is paid instead.
export const bankSaid = (r) => BACK.includes(r.state) && html`<br /><span class="subtle">${[[r.bank_code && word('bank.reason', r.bank_code), r.bank_text].filter(Boolean).join('. '), r.bank_since && t('payout.since', { on: day(r.bank_since) })].filter(Boolean).join(', ')}</span>${r.corrected_by_id && html`<br /><a class="ds-link" href=${`#/utbetaling/${r.corrected_by_id}`}>${t('payout.instead_of', { id: String(r.corrected_by_id) })}</a>`}`;

export function Payouts({ params }) {
  const pages = usePages('/payouts', params);
  const [act, setAct] = useState(null);
  const fields = [
    { name: 'state', label: t('field.state'), type: 'select', options: choices('payout.state', [...STATES, 'liable']) },
    { name: 'due_before', label: t('payout.due_before'), type: 'date' }];
  const button = (row) => {
    if (!has('finance')) return null;
    if (BACK.includes(row.state)) return !row.corrected_by_id && html`<${LinkButton} kind="tertiary" href=${`#/utbetaling/${row.id}`} aria-label=${t('payout.correct_of', { who: named(row, 'recipient') })}>${t('payout.correct')}<//>`;
    const name = WAITING.includes(row.state) ? 'hold' : row.state === 'held' ? 'release' : null;
    return name && html`<${Button} kind="tertiary" onClick=${() => setAct({ name, row })} aria-label=${t(`payout.${name}_of`, { who: named(row, 'recipient') })}>${t(`payout.${name}`)}<//>`;
  };
  return html`<${Page} title=${t('payout.title')} tag=${html`<${LinkButton} href="#/krav">${t('claim.list')}<//><${LinkButton} href="#/motregninger">${t('set_off.list')}<//><${LinkButton} href="#/stans">${t('hold.list')}<//><${LinkButton} href="#/bank">${t('payout.bank')}<//><${LinkButton} href="#/betalingskjoringer">${t('run.list')}<//>`}>
    <${Filters} path="/utbetalinger" params=${params} fields=${fields} />
    <p class="ds-paragraph meta"><${Count} pages=${pages} one="payout.count" /><${Exports} path="/payouts" filters=${params} /></p>
    <${Pages} pages=${pages}>${(items) => html`<${Table} wide label=${t('payout.title')} rows=${items} empty=${t('payout.none')} columns=${[
      { key: 'case', title: t('field.case_number'), head: true, cell: (r) => html`<a class="ds-link nowrap" href=${`#/sak/${idOf(r, 'application')}`}>${r.case_number ?? idOf(r, 'application')}</a><br /><a class="ds-link nowrap" href=${`#/utbetaling/${r.id}`}>${t('payout.of', { id: String(r.id) })}</a>` },
      { key: 'who', title: t('field.recipient'), cell: (r) => named(r, 'recipient') },
      { key: 'scheme', title: t('field.scheme'), cell: (r) => named(r, 'scheme') },
      { key: 'due', title: t('field.due_on'), cell: (r) => (WAITING.includes(r.state) ? html`<${Due} on=${r.due_on} today=${today()} />` : day(r.due_on)) },
      { key: 'state', title: t('field.state'), cell: (r) => html`<${State} group="payout.state" value=${r.state} />${r.blocked_by?.length > 0 && html`<br /><span class="subtle">${r.blocked_by.map((b) => word('blocked_by', b.code ?? b)).join(', ')}</span>`}${r.holds?.map((h) => html`<br /><span class="subtle">${word('hold.target', h.target)}: ${h.reason} ${h.placed_by.name}</span>`)}${r.held_reason && html`<br /><span class="subtle">${r.held_reason}</span>`}${bankSaid(r)}` },
      { key: 'amount', title: t('field.amount'), num: true, cell: (r) => html`<${Money} ore=${r.amount_ore} />${r.set_off_ore > 0 && html`<br /><a class="ds-link nowrap" href=${`#/motregninger?payout_id=${r.id}`}>${t('payout.set_off', { amount: kroner(r.set_off_ore) })}</a>`}` },
      { key: 'act', title: html`<span class="ds-sr-only">${t('list.act')}</span>`, hide: !has('finance'), cell: button }]} />`}<//>
    ${act && html`<${ActionDialog} title=${t(`payout.${act.name}_of`, { who: named(act.row, 'recipient') })} submit=${t(`payout.${act.name}`)} fields=${[{ name: 'reason', label: t('act.reason'), type: 'area', rows: 3, required: true }]}
      autosave=${`payout/${act.row.id}/${act.name}`} onSubmit=${async (body, { key }) => { await post(`/payouts/${act.row.id}/${act.name}`, body, { key }); setAct(null); pages.again(); }} onClose=${() => setAct(null)} />`}<//>`;
}

function Correct({ doc, etag, again }) {
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState(null);
  const may = doc.actions?.find((a) => a.action === 'correct');
  if (made) return html`<${Alert} color="success" live>${t('payout.corrected')} <a class="ds-link" href=${`#/utbetaling/${made.id}`}>${t('payout.of', { id: String(made.id) })}</a><//>`;
  if (!may || may.code === 'access.role.missing') return null;
  return html`<section class="actions ds-card noprint" aria-labelledby="acts"><h2 class="ds-heading" data-size="xs" id="acts">${t('case.actions')}</h2>
    <div class="buttons"><${Button} data-act="correct" disabled=${!may.allowed} aria-describedby=${may.allowed ? undefined : 'why'} onClick=${() => setOpen(true)}>${t('payout.correct')}<//></div>
    ${!may.allowed && html`<p class="hint" id="why">${may.reason} ${may.code === 'payout.correct.account' && html`<a class="ds-link" href=${`#/mottaker/${doc.recipient_id}`}>${t('payout.see_recipient')}</a>`}</p>`}
    ${open && html`<${ActionDialog} title=${t('payout.correct')} submit=${t('payout.correct')} lead=${t('payout.correct_lead', { amount: kroner(doc.amount_ore) })} fields=${[{ name: 'reason', label: t('act.reason'), type: 'area', rows: 3, required: true }]}
      autosave=${`payout/${doc.id}/correct`} onSubmit=${async (body, { key }) => { const { doc: one } = await post(`/payouts/${doc.id}/correct`, body, { key, ifMatch: etag }); setOpen(false); setMade(one); again(); }} onClose=${() => setOpen(false)} />`}</section>`;
}

const one = (id) => id && html`<a class="ds-link" href=${`#/utbetaling/${id}`}>${t('payout.of', { id: String(id) })}</a>`;

// One payout, and what the bank said of it.
export function Payout({ id }) {
  const from = useFetch(() => get(`/payouts/${id}`), [id]);
  const doc = from.data?.doc;
  return html`<${Page} title=${t('payout.of', { id })} crumbs=${[[t('payout.title'), '#/utbetalinger']]} tag=${doc && html`<${State} group="payout.state" value=${doc.state} />`}>
    <${Await} from=${from}>${({ doc: p, etag }) => html`<div><${Correct} key=${p.id} doc=${p} etag=${etag} again=${from.again} />
      <${Section} title=${t('payout.one')}><${Facts} rows=${[
        [t('field.amount'), html`<${Money} ore=${p.amount_ore} />`], [t('field.due_on'), day(p.due_on)],
        [t('payout.why_blocked'), p.blocked_by.length > 0 && p.blocked_by.map((b) => word('blocked_by', b)).join(', ')], [t('payout.held_reason'), p.held_reason],
        [t('payout.bank_said'), BACK.includes(p.state) && ([p.bank_code && word('bank.reason', p.bank_code), p.bank_text].filter(Boolean).join('. ') || t('payout.no_reason'))],
        [t('payout.bank_since'), p.bank_since && day(p.bank_since)], [t('payout.paid_on'), p.paid_on && day(p.paid_on)],
        [t('payout.run'), p.payment_run_id && html`<a class="ds-link" href=${`#/betalingskjoring/${p.payment_run_id}`}>${t('run.title', { id: String(p.payment_run_id) })}</a>`],
        [t('payout.corrects'), one(p.corrects_id)], [t('payout.correct_reason'), p.correct_reason], [t('payout.instead'), one(p.corrected_by_id)],
        [t('payout.case'), html`<a class="ds-link" href=${`#/sak/${p.application_id}`}>${t('payout.see_case')}</a>`],
        [t('field.recipient'), html`<a class="ds-link" href=${`#/mottaker/${p.recipient_id}`}>${t('payout.see_recipient')}</a>`]]} /><//></div>`}<//><//>`;
}
