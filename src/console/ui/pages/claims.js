// Money to be paid back: the claims, the course of one, and what has come back in a year.
import { call, get, post } from '../api.js';
import { ActionDialog, Form } from '../form.js';
import { Alert, Await, Button, Due, Facts, LinkButton, Money, Page, Section, State, Table, html, useEffect, useFetch, useState } from '../kit.js';
import { Count, Exports, Filters, Pages, choices, usePages } from '../list.js';
import { has, today } from '../session.js';
import { day, kroner, moment, percent, t, typed, word } from '../text.js';
import { bases } from './case_appeals.js';
import { Standing } from './deadline.js';
import { ProposeSetOff, SetOffList } from './set_offs.js';

const STATES = ['open', 'draft', 'notified', 'under_decision', 'decided', 'invoiced', 'part_paid', 'paid', 'transferred', 'written_off', 'annulled', 'waived', 'dropped'];
export const CAUSES = ['unspent', 'report_rejected', 'stopped', 'breach', 'paid_by_mistake', 'other'];
const WAITING = ['invoiced', 'part_paid', 'transferred'];

const columns = (more) => [
  { key: 'claim', title: t('claim.one'), head: true, cell: (r) => html`<a class="ds-link nowrap" href=${`#/krav/${r.id}`}>${t('claim.number', { id: String(r.id) })}</a>` },
  ...more,
  { key: 'cause', title: t('claim.cause'), cell: (r) => word('claim.cause', r.cause) },
  { key: 'state', title: t('field.state'), cell: (r) => html`<${State} group="claim.state" value=${r.state} />${r.small && html` <span class="subtle">${t('claim.small_short')}</span>`}` },
  { key: 'due', title: t('claim.due_on'), cell: (r) => (r.due_on ? WAITING.includes(r.state) ? html`<${Due} on=${r.due_on} today=${today()} />` : day(r.due_on) : '–') },
  { key: 'amount', title: t('claim.amount'), num: true, cell: (r) => html`<${Money} ore=${r.amount_ore} />` },
  { key: 'left', title: t('claim.left'), num: true, cell: (r) => html`<${Money} ore=${r.left_ore} />` }];

// What came back in a year, by recipient type, beside the year before.
function Repayments({ year, setYear }) {
  const pages = usePages('/repayments', { year });
  return html`<${Section} title=${t('repayment.title', { year: String(year) })} actions=${html`<${Exports} path="/repayments" filters=${{ year }} />`}>
    <div class="buttons noprint"><${Button} kind="tertiary" onClick=${() => setYear(year - 1)}>← ${year - 1}<//><${Button} kind="tertiary" onClick=${() => setYear(year + 1)}>${year + 1} →<//></div>
    <${Pages} pages=${pages}>${(items) => html`<${Table} label=${t('repayment.title', { year: String(year) })} rows=${items} keyOf=${(r) => r.recipient_type} empty=${t('repayment.none')} columns=${[
      { key: 'type', title: t('repayment.type'), head: true, cell: (r) => word('recipient.type', r.recipient_type) },
      { key: 'now', title: String(year), num: true, cell: (r) => html`<${Money} ore=${r.amount_ore} />` },
      { key: 'then', title: String(year - 1), num: true, cell: (r) => html`<${Money} ore=${r.previous_ore} />` },
      { key: 'change', title: t('repayment.change'), num: true, cell: (r) => html`<${Money} ore=${r.change_ore} />` }]} />`}<//><//>`;
}

const rateFields = () => [
  { name: 'year', label: t('interest.year'), type: 'int', required: true, narrow: true },
  { name: 'half', label: t('interest.half'), type: 'select', required: true, options: [['1', t('interest.first_half')], ['2', t('interest.second_half')]], convert: Number },
  { name: 'basis_points', label: t('interest.percent'), required: true, narrow: true, hint: t('interest.percent_hint'), convert: (v) => Math.round(Number(v.trim().replace(',', '.')) * 100) },
  { name: 'source', label: t('interest.source'), required: true, hint: t('interest.source_hint') }];

// The rates of interest by half-year; finance registers them as they are set.
function InterestRates() {
  const pages = usePages('/interest-rates', {});
  const [adding, setAdding] = useState(false);
  return html`<${Section} title=${t('interest.title')} actions=${has('finance') && html`<${Button} kind="secondary" data-act="interest_rate" onClick=${() => setAdding(true)}>${t('interest.new')}<//>`}>
    <p class="ds-paragraph">${t('interest.lead')}</p>
    <${Pages} pages=${pages}>${(items) => html`<${Table} label=${t('interest.title')} rows=${items} empty=${t('interest.none')} columns=${[
      { key: 'from', title: t('interest.from'), head: true, cell: (r) => html`${day(r.valid_from)}${!r.in_force && html` <span class="subtle">${t('interest.replaced')}</span>`}` },
      { key: 'rate', title: t('interest.percent'), num: true, cell: (r) => percent(r.basis_points / 100) },
      { key: 'source', title: t('interest.source'), cell: (r) => r.source },
      { key: 'by', title: t('claim.registered'), cell: (r) => `${r.registered_by}, ${moment(r.registered_at)}` }]} />`}<//>
    ${adding && html`<${ActionDialog} title=${t('interest.new')} submit=${t('save')} fields=${rateFields()} values=${{ year: today().slice(0, 4) }} onClose=${() => setAdding(false)}
      onSubmit=${async (body, { key }) => { await post('/interest-rates', body, { key }); setAdding(false); pages.again(); }} />`}<//>`;
}

export function Claims({ params }) {
  const filters = { state: 'open', ...params };
  const pages = usePages('/repayment-claims', filters);
  const [year, setYear] = useState(Number(today().slice(0, 4)));
  const fields = [{ name: 'state', label: t('field.state'), type: 'select', all: word('claim.state', 'open'), options: choices('claim.state', STATES.slice(1)) }];
  return html`<${Page} title=${t('claim.list')} tag=${html`<${LinkButton} href="#/motregninger">${t('set_off.list')}<//><${LinkButton} href="#/utbetalinger">${t('payout.title')}<//>`}>
    <${Filters} path="/krav" params=${params} fields=${fields} all=${['recipient_id', 'scheme_id', 'award_id']} />
    <p class="ds-paragraph meta"><${Count} pages=${pages} one="claim.count" /><${Exports} path="/repayment-claims" filters=${filters} /></p>
    <${Pages} pages=${pages}>${(items) => html`<${Table} wide label=${t('claim.list')} rows=${items} empty=${t('claim.none')} columns=${columns([
      { key: 'case', title: t('field.case_number'), cell: (r) => html`<a class="ds-link nowrap" href=${`#/sak/${r.application_id}`}>${r.case_number}</a>` },
      { key: 'who', title: t('field.recipient'), cell: (r) => r.recipient_name },
      { key: 'scheme', title: t('field.scheme'), cell: (r) => r.scheme_name }])} />`}<//>
    ${!has('applicant', 'admin') && html`<${Repayments} year=${year} setYear=${setYear} /><${InterestRates} />`}<//>`;
}

const reason = () => [{ name: 'reason', label: t('act.reason'), type: 'area', rows: 3, required: true }];
const grounds = () => ({ name: 'grounds', label: t('decide.grounds'), type: 'area', rows: 6, required: true, hint: t('decide.grounds_hint') });
const amount = () => ({ name: 'amount_ore', label: t('claim.amount'), type: 'money', required: true });

// The service's names of acts → path, fields, what they begin with.
const acts = (doc) => ({
  notify: { path: 'notify', lead: t('claim.notify_lead'), fields: [
    { name: 'text', label: t('advance.text'), type: 'area', rows: 6, required: true },
    { name: 'due_on', label: t('act.answer_by'), type: 'date', narrow: true, required: true }] },
  decide: { path: 'decisions', lead: t('claim.decide_lead'), fields: [amount(), grounds()], values: { amount_ore: typed(doc.amount_ore) } },
  invoice: { path: 'invoice', lead: t('claim.invoice_lead'), fields: [{ name: 'due_on', label: t('claim.due_on'), type: 'date', narrow: true, hint: t('claim.due_hint') }] },
  pay: { path: 'payments', lead: doc.interest && t('claim.pay_lead'), fields: [amount(), { name: 'paid_on', label: t('claim.paid_on'), type: 'date', narrow: true, required: true },
    { name: 'reference', label: t('claim.reference'), required: true, hint: t('claim.reference_hint') }], values: { amount_ore: typed(doc.due_ore), paid_on: today() } },
  transfer: { path: 'transfer', lead: t('claim.transfer_lead'), fields: [{ name: 'reference', label: t('claim.transfer_reference'), required: true }] },
  write_off: { path: 'write-off', lead: t('claim.write_off_lead'), fields: reason() },
  confirm_write_off: { path: 'write-off/confirm', fields: [{ name: 'confirm', label: t('claim.confirm'), type: 'tristate', required: true, options: [['true', t('claim.confirm_yes')], ['false', t('claim.confirm_no')]] }] },
  waive: { path: 'waive', lead: t('claim.waive_lead'), fields: reason() },
  confirm_waive: { path: 'waive/confirm', fields: [{ name: 'confirm', label: t('claim.waive_confirm'), type: 'tristate', required: true, options: [['true', t('claim.waive_yes')], ['false', t('claim.waive_no')]] }] },
  drop: { path: 'drop', danger: true, lead: t(doc.drops_alone ? 'claim.drop_lead' : 'claim.drop_asks'), fields: reason(), done: doc.drops_alone ? 'drop' : 'drop_asked' },
  confirm_drop: { path: 'drop/confirm', fields: [{ name: 'confirm', label: t('claim.drop_confirm'), type: 'tristate', required: true, options: [['true', t('claim.drop_yes')], ['false', t('claim.drop_no')]] }] },
  // a new decision takes the place of the one that the claim rests on
  lower: { to: `/decisions/${doc.decision_id}/reverse`, lead: t('claim.lower_lead'), body: (body) => ({ ...body, outcome: 'repayment' }), fields: [
    { name: 'basis', label: t('decide.basis'), type: 'select', required: true, hint: t('decide.basis_hint'), options: bases() },
    { ...amount(), label: t('claim.lower_to') }, grounds()] },
});

function Acts({ doc, etag, again }) {
  const [name, setName] = useState(null);
  const [done, setDone] = useState(null);
  const form = name && acts(doc)[name];
  const far = (a) => ['object.move.illegal', 'access.role.missing', 'repayment_claim.waive.not_small', 'repayment_claim.waive.not_asked', 'repayment_claim.drop.not_asked'].includes(a.code);
  const refused = doc.actions.filter((a) => !a.allowed && !far(a));
  const send = async (body, { key }) => { await (form.to ? post(form.to, form.body(body), { key }) : post(`/repayment-claims/${doc.id}/${form.path}`, body, { key, ifMatch: etag })); setDone(form.done ?? name); setName(null); again(); };
  return html`<section class="actions ds-card noprint" aria-labelledby="acts"><h2 class="ds-heading" data-size="xs" id="acts">${t('case.actions')}</h2>
    ${done && html`<${Alert} color="success" live>${t(`claim.done.${done}`)}<//>`}
    ${!doc.actions.some((a) => a.allowed) && html`<p class="ds-paragraph">${t('case.no_actions')}</p>`}
    <div class="buttons">${doc.actions.filter((a) => a.allowed).map((a, i) => html`<${Button} key=${a.action} kind=${i === 0 ? 'primary' : 'secondary'} data-act=${a.action} onClick=${() => { setDone(null); setName(a.action); }}>${t(`claim.act.${a.action}`)}<//>`)}</div>
    ${refused.length > 0 && html`<ul class="plain refused">${refused.map((a) => html`<li key=${a.action}><${Button} kind="secondary" disabled aria-describedby=${`why-${a.action}`}>${t(`claim.act.${a.action}`)}<//> <span id=${`why-${a.action}`}>${a.reason}</span></li>`)}</ul>`}
    ${form && html`<${ActionDialog} key=${name} title=${t(`claim.act.${name}`)} submit=${t(`claim.act.${name}`)} lead=${form.lead} danger=${form.danger} fields=${form.fields} values=${form.values} autosave=${`repayment_claim/${doc.id}/${name}`} onSubmit=${send} onClose=${() => setName(null)} />`}
    ${name === 'set_off' && html`<${ProposeSetOff} claim=${doc} etag=${etag} onDone=${() => { setDone(name); setName(null); again(); }} onClose=${() => setName(null)} />`}</section>`;
}

const signed = (part, at = part?.at) => part && [part.name ?? part.by?.name, at && moment(at)].filter(Boolean).join(', ');

function Body({ doc, etag }) {
  const off = doc.write_off;
  return html`<${Section} title=${t('claim.one')}><${Facts} rows=${[
    [t('field.case_number'), html`<a class="ds-link" href=${`#/sak/${doc.application_id}`}>${doc.case_number}</a>`],
    [t('field.recipient'), html`<a class="ds-link" href=${`#/mottaker/${doc.recipient.id}`}>${doc.recipient.name}</a>`],
    [t('claim.cause'), word('claim.cause', doc.cause)], [t('claim.ground'), html`<span class="prose">${doc.ground}</span>`],
    [t('claim.amount'), html`<${Money} ore=${doc.amount_ore} />`], [t('claim.lowered'), doc.lowered_ore > 0 && html`<${Money} ore=${doc.lowered_ore} />`], [t('claim.paid'), html`<${Money} ore=${doc.paid_ore} />`], [t('claim.left'), html`<strong><${Money} ore=${doc.left_ore} /></strong>`], [t('claim.set_off'), doc.set_off_ore > 0 && html`<${Money} ore=${doc.set_off_ore} />`], [t('claim.refund'), doc.refund_ore > 0 && html`<${Money} ore=${doc.refund_ore} />`],
    [t('claim.opened'), signed(doc.opened_by, doc.opened_at)], [t('claim.limitation_from'), day(doc.limitation_from)],
    [t('claim.bankrupt_on'), doc.bankrupt_on && day(doc.bankrupt_on)],
    [t('claim.heard'), doc.notice_id && t(doc.heard ? 'yes' : 'claim.not_heard')],
    [t('claim.kid'), doc.kid && html`<span class="nowrap">${doc.kid}</span>`], [t('claim.due_on'), doc.due_on && (WAITING.includes(doc.state) ? html`<${Due} on=${doc.due_on} today=${today()} />` : day(doc.due_on))],
    ...(doc.interest ? [[t('claim.interest'), html`<${Money} ore=${doc.interest.open_ore} />${doc.interest.paid_ore > 0 && html` <span class="subtle">${t('claim.interest_paid', { paid: kroner(doc.interest.paid_ore) })}</span>`}`],
      [t('claim.due_ore'), html`<strong><${Money} ore=${doc.due_ore} /></strong>`],
      [t('claim.interest_from'), html`${day(doc.interest.from)}${doc.interest.basis_points !== null && html` <span class="subtle">${t('claim.interest_rate', { rate: percent(doc.interest.basis_points / 100) })}</span>`}`]] : []),
    [t('claim.invoiced'), doc.invoiced_at && signed(doc.invoiced_by, doc.invoiced_at)],
    [t('claim.transferred'), doc.transferred && `${doc.transferred.reference} (${signed(doc.transferred)})`],
    [t('claim.write_off'), off && html`<span class="prose">${off.reason}</span> <span class="subtle">${signed(off.asked_by, off.asked_at)}${off.at && ` – ${t('claim.written_off_by', { who: off.by.name })}`}</span>`],
    [t('claim.waive'), doc.waive && html`<span class="prose">${doc.waive.reason}</span> <span class="subtle">${signed(doc.waive.asked_by, doc.waive.asked_at)}${doc.waive.at && ` – ${t('claim.waived_by', { who: doc.waive.by.name })}`}</span>`],
    [t('claim.drop_asked'), doc.drop && !doc.dropped && html`<span class="prose">${doc.drop.reason}</span> <span class="subtle">${signed(doc.drop.asked_by, doc.drop.asked_at)}</span>`],
    [t('claim.dropped'), doc.dropped && `${doc.dropped.reason} (${signed(doc.dropped)})`]]} /><//>
    <${Section} title=${t('claim.deadlines')} actions=${html`<a class="ds-link noprint" href="#/frister">${t('deadline.all')}</a>`}><${Table} label=${t('claim.deadlines')} rows=${doc.deadlines} empty=${t('claim.no_deadlines')} columns=${[
      { key: 'kind', title: t('deadline.kind'), head: true, cell: (r) => word('deadline', r.kind) },
      { key: 'due', title: t('field.due_on'), cell: (r) => html`<${Standing} row=${r} />` }]} /><//>
    <${Section} title=${t('claim.payments')}><${Table} label=${t('claim.payments')} rows=${doc.payments} empty=${t('claim.no_payments')} columns=${[
      { key: 'on', title: t('claim.paid_on'), head: true, cell: (r) => day(r.paid_on) },
      { key: 'reference', title: t('claim.reference'), cell: (r) => (r.set_off_id ? html`<a class="ds-link" href=${`#/motregning/${r.set_off_id}`}>${word('claim.paid_by', r.kind)}</a>` : r.reference) },
      { key: 'by', title: t('claim.registered'), cell: (r) => signed(r.registered_by, r.registered_at) },
      { key: 'interest', title: t('claim.of_it_interest'), num: true, cell: (r) => html`<${Money} ore=${r.interest_ore} />` },
      { key: 'amount', title: t('field.amount'), num: true, cell: (r) => html`<${Money} ore=${r.amount_ore} />` }]} /><//>
    <${SetOffList} filters=${{ repayment_claim_id: doc.id }} version=${etag} />
    ${doc.refunds.length > 0 && html`<${Section} title=${t('claim.refunds')}><${Table} label=${t('claim.refunds')} rows=${doc.refunds} keyOf=${(r) => r.payout_id} columns=${[
      { key: 'due', title: t('field.due_on'), head: true, cell: (r) => day(r.due_on) },
      { key: 'state', title: t('field.state'), cell: (r) => html`<${State} group="payout.state" value=${r.state} />` },
      { key: 'amount', title: t('field.amount'), num: true, cell: (r) => html`<${Money} ore=${r.amount_ore} />` }]} /><//>`}`;
}

export function Claim({ id }) {
  const from = useFetch(() => get(`/repayment-claims/${id}`), [id]);
  const doc = from.data?.doc;
  return html`<${Page} title=${doc ? t('claim.number', { id: String(doc.id) }) : t('claim.one')} crumbs=${[[t('claim.list'), '#/krav']]} lead=${doc?.recipient.name} tag=${doc && html`<${State} group="claim.state" value=${doc.state} />`}>
    <${Await} from=${from}>${({ doc: claim, etag }) => html`${claim.interest?.rates_missing.length > 0 && html`<${Alert} color="warning">${t('claim.rates_missing', { from: claim.interest.rates_missing.map((d) => day(d)).join(', ') })}<//>`}${claim.small_below_ore !== null && !claim.waive && html`<${Alert} color="info">${t('claim.small', { limit: kroner(claim.small_below_ore) })}<//>`}<${Acts} doc=${claim} etag=${etag} again=${from.again} /><${Body} doc=${claim} etag=${etag} />`}<//><//>`;
}

// In a case: the claims that it has, and the draft of a decision on one.
export function CaseClaims({ doc, asOf, version }) {
  const [rows, setRows] = useState([]);
  const awarded = doc.awards?.length > 0;
  useEffect(() => {
    if (awarded && !asOf) get(`/repayment-claims?application_id=${doc.id}&limit=50`).then((r) => setRows(r.doc.items), () => setRows([]));
  }, [doc.id, awarded, asOf, version]);
  if (asOf || !rows.length) return null;
  return html`<${Section} title=${t('claim.list')}><${Table} label=${t('claim.list')} rows=${rows} columns=${columns([])} /><//>`;
}

export function EditRepayment({ draft, shared, onDone }) {
  return html`<${Section} title=${t('act.decision_edit')}><${Form} ...${shared} fields=${[amount(), grounds()]} values=${{ amount_ore: typed(draft.amount_ore), grounds: draft.grounds }}
    autosave=${`decision/${draft.id}/edit`} onSubmit=${async (body) => { await call('PATCH', `/decisions/${draft.id}`, { body, ifMatch: `"${draft.version}"` }); onDone(); }} /><//>`;
}

export const claimFields = () => [
  { name: 'cause', label: t('claim.cause'), type: 'select', required: true, options: choices('claim.cause', CAUSES) },
  amount(),
  { name: 'ground', label: t('claim.ground'), type: 'area', rows: 4, required: true },
  { name: 'limitation_from', label: t('claim.limitation_from'), type: 'date', narrow: true, hint: t('claim.limitation_hint') }];
