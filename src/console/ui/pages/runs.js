// Payment runs: proposed, attested, approved and sent, never by the same person twice.
import { get, link, post } from '../api.js';
import { ActionDialog } from '../form.js';
import { Alert, Await, Button, Facts, LinkButton, Money, Page, Section, State, Table, html, useFetch, useState } from '../kit.js';
import { Count, Exports, Filters, Pages, choices, idOf, named, usePages } from '../list.js';
import { go } from '../route.js';
import { has, today } from '../session.js';
import { accountNumber, day, kroner, moment, number, t, word } from '../text.js';
import { bankSaid } from './payouts.js';
import { SetOffList } from './set_offs.js';

const STATES = ['proposed', 'attested', 'approved', 'sent', 'completed', 'cancelled'];
const person = (value) => (value && typeof value === 'object' ? value.name : value);

export function Runs({ params }) {
  const pages = usePages('/payment-runs', params);
  const [proposing, setProposing] = useState(false);
  const fields = [
    { name: 'due_by', label: t('run.due_by'), type: 'date', required: true, narrow: true, hint: t('run.due_by_hint') },
    { name: 'pay_on', label: t('run.pay_on'), type: 'date', required: true, narrow: true }];
  return html`<${Page} title=${t('run.list')} crumbs=${[[t('payout.title'), '#/utbetalinger']]} tag=${has('finance') && html`<${Button} onClick=${() => setProposing(true)}>${t('run.propose')}<//>`}>
    <${Filters} path="/betalingskjoringer" params=${params} fields=${[{ name: 'state', label: t('field.state'), type: 'select', options: choices('run.state', STATES) }]} />
    <p class="ds-paragraph meta"><${Count} pages=${pages} one="run.count" /></p>
    <${Pages} pages=${pages}>${(items) => html`<${Table} label=${t('run.list')} rows=${items} empty=${t('run.none')} columns=${[
      { key: 'id', title: t('run.number'), head: true, cell: (r) => html`<a class="ds-link" href=${`#/betalingskjoring/${r.id}`}>${t('run.title', { id: String(r.id) })}</a>` },
      { key: 'pay', title: t('run.pay_on'), cell: (r) => day(r.pay_on) },
      { key: 'state', title: t('field.state'), cell: (r) => html`<${State} group="run.state" value=${r.state} />` },
      { key: 'count', title: t('run.payouts'), num: true, cell: (r) => number(r.count) },
      { key: 'amount', title: t('field.amount'), num: true, cell: (r) => html`<${Money} ore=${r.amount_ore} />` }]} />`}<//>
    ${proposing && html`<${ActionDialog} title=${t('run.propose')} submit=${t('run.propose')} fields=${fields} values=${{ due_by: today(), pay_on: today() }}
      onSubmit=${async (body, { key }) => { const { doc } = await post('/payment-runs', body, { key }); go(`/betalingskjoring/${doc.id}`); }} onClose=${() => setProposing(false)} />`}<//>`;
}

const STEPS = { proposed: ['attest', 'cancel'], attested: ['approve', 'cancel'], approved: ['sent'] };
const MAY = { attest: ['finance'], approve: ['approver'], cancel: ['finance', 'approver'], sent: ['finance'] };

// Somebody in the run whom a register speaks against: not active, or with another account.
const Gone = ({ w }) => html`<${Alert} color=${w.stops ? 'danger' : 'warning'} title=${t(w.status ? `run.register.${w.status}` : 'run.account_differs', { name: w.recipient.name })}>
  ${[t('run.register_lead', { n: w.payouts, amount: kroner(w.amount_ore), at: moment(w.fetched_at) }), w.status_on && t('run.register_since', { on: day(w.status_on) }),
    w.stops && t('run.register_stops')].filter(Boolean).join(' ')} <a class="ds-link" href=${`#/mottaker/${w.recipient.id}`}>${t('run.register_see')}</a><//>`;

const actFields = (act, stopped) => (act === 'cancel' ? [{ name: 'reason', label: t('act.reason'), type: 'area', rows: 3, required: true }]
  : act === 'approve' && stopped ? [{ name: 'register_grounds', label: t('run.register_grounds'), type: 'area', rows: 3, required: true, hint: t('run.register_grounds_hint') }] : []);

function RunBody({ data, again }) {
  const { doc, etag } = data;
  const [act, setAct] = useState(null);
  const payouts = usePages('/payouts', { payment_run_id: doc.id });
  const steps = (STEPS[doc.state] ?? []).map((name) => ({ name, ...(doc.actions?.find((a) => a.action === name) ?? { allowed: has(...MAY[name]), reason: t('batch.not_your_role') }) }));
  const file = ['approved', 'sent', 'completed'].includes(doc.state) && !(doc.nil_count > 0 && doc.nil_count === doc.count);
  const stopped = doc.warnings?.some((w) => w.stops);
  return html`<div>${doc.warnings?.map((w) => (w.recipient ? html`<${Gone} key=${w.code + w.recipient.id} w=${w} />` : html`<${Alert} color="warning">${w.text ?? t(`warning.${w.code}`)}<//>`))}
    <dl class="cards"><div class="ds-card card"><dt>${t('run.payouts')}</dt><dd>${number(doc.count)}</dd></div><div class="ds-card card"><dt>${t('batch.sum')}</dt><dd>${kroner(doc.amount_ore)}</dd></div>${doc.set_off_ore > 0 && html`<div class="ds-card card"><dt>${t('run.set_off')}</dt><dd>${kroner(doc.set_off_ore)}</dd></div><div class="ds-card card"><dt>${t('run.net')}</dt><dd>${kroner(doc.net_ore)}</dd></div>`}<div class="ds-card card"><dt>${t('run.pay_on')}</dt><dd>${day(doc.pay_on)}</dd></div></dl>
    ${doc.bank && html`<p class="ds-paragraph" data-bank>${t('run.bank')} ${['sent', 'accepted', 'settled', 'rejected', 'returned'].filter((s) => doc.bank[s] > 0).map((s) => `${word('payout.state', s)}: ${number(doc.bank[s])}`).join(' · ')}</p>`}
    <${Facts} rows=${[[t('run.debtor'), doc.debtor && [doc.debtor.name, accountNumber(doc.debtor.account)].join(', ')], [t('run.proposed_by'), person(doc.proposed_by)], [t('run.attested_by'), person(doc.attested_by)], [t('run.approved_by'), person(doc.approved_by)], [t('run.sent_at'), doc.sent_at && moment(doc.sent_at)], [t('run.cancelled_reason'), doc.cancelled_reason], [t('run.register_grounds'), doc.register_grounds]]} />
    <div class="buttons noprint">${steps.map(({ name, allowed, reason }) => html`<span key=${name}><${Button} data-act=${name} kind=${name === 'cancel' ? 'secondary' : 'primary'} danger=${name === 'cancel'} disabled=${!allowed} onClick=${() => setAct(name)}>${t(`run.act.${name}`)}<//>${!allowed && html` <span class="hint">${reason}</span>`}</span>`)}
      ${file && has('finance', 'approver', 'auditor') && html`<${LinkButton} href=${link(`/payment-runs/${doc.id}/file?version=09`)} download>${t('run.file')}<//>`}
      ${doc.state !== 'cancelled' && has('finance', 'approver', 'auditor') && html`<${LinkButton} href=${link(`/payment-runs/${doc.id}/journal?format=xlsx`)} download>${t('run.journal')}<//>`}</div>
    ${doc.excluded?.length > 0 && html`<${Section} title=${t('run.excluded')}><ul class="plain">${doc.excluded.map((e) => html`<li>${t('run.excluded_one', { id: String(e.payout_id ?? e.id) })}: ${(e.reasons ?? e.blocked_by ?? [e.reason ?? e.code]).map((r) => word('blocked_by', r?.code ?? r)).join(', ')}</li>`)}</ul><//>`}
    ${doc.set_off_ore > 0 && html`<${SetOffList} filters=${{ payment_run_id: doc.id }} version=${doc.version} />`}
    <${Section} title=${t('payout.title')}><p class="ds-paragraph meta"><${Count} pages=${payouts} one="payout.count" /><${Exports} path="/payouts" filters=${{ payment_run_id: doc.id }} /></p>
      <${Pages} pages=${payouts}>${(items) => html`<${Table} label=${t('payout.title')} rows=${items} columns=${[
        { key: 'case', title: t('field.case_number'), head: true, cell: (r) => html`<a class="ds-link nowrap" href=${`#/sak/${idOf(r, 'application')}`}>${r.case_number ?? idOf(r, 'application')}</a>` },
        { key: 'who', title: t('field.recipient'), cell: (r) => named(r, 'recipient') },
        { key: 'state', title: t('field.state'), cell: (r) => html`<${State} group="payout.state" value=${r.state} />${bankSaid(r)}` },
        { key: 'amount', title: t('field.amount'), num: true, cell: (r) => html`<${Money} ore=${r.amount_ore} />` },
        { key: 'set_off', title: t('run.set_off'), num: true, hide: !doc.set_off_ore, cell: (r) => r.set_off_ore > 0 && html`<${Money} ore=${r.set_off_ore} />` },
        { key: 'net', title: t('run.net'), num: true, hide: !doc.set_off_ore, cell: (r) => html`<${Money} ore=${r.amount_ore - r.set_off_ore} />` }]} />`}<//><//>
    ${act && html`<${ActionDialog} title=${t(`run.act.${act}`)} submit=${t(`run.act.${act}`)} danger=${act === 'cancel'} lead=${t(`run.act.${act}.lead`, { n: doc.count, amount: kroner(doc.amount_ore) }) + (doc.set_off_ore > 0 ? ` ${t('run.set_off_lead', { amount: kroner(doc.set_off_ore), net: kroner(doc.net_ore) })}` : '')}
      fields=${actFields(act, stopped)}
      autosave=${`payment_run/${doc.id}/${act}`} onSubmit=${async (body, { key }) => { await post(`/payment-runs/${doc.id}/${act}`, body, { key, ifMatch: etag }); setAct(null); again(); payouts.again(); }} onClose=${() => setAct(null)} />`}</div>`;
}

export function Run({ id }) {
  const from = useFetch(() => get(`/payment-runs/${id}`), [id]);
  const doc = from.data?.doc;
  return html`<${Page} title=${t('run.title', { id })} crumbs=${[[t('payout.title'), '#/utbetalinger'], [t('run.list'), '#/betalingskjoringer']]} tag=${doc && html`<${State} group="run.state" value=${doc.state} />`}>
    <${Await} from=${from}>${(data) => html`<${RunBody} data=${data} again=${from.again} />`}<//><//>`;
}
