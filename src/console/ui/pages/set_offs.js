// Set-offs: what is owed by a claim is taken out of what the recipient is to be paid. One proposes, another approves.
import { get, post } from '../api.js';
import { ActionDialog } from '../form.js';
import { Alert, Await, Button, Dialog, Facts, LinkButton, Money, Page, Section, State, Table, Trouble, html, useFetch, useState } from '../kit.js';
import { Count, Exports, Filters, Pages, choices, usePages } from '../list.js';
import { has } from '../session.js';
import { day, kroner, moment, t, typed, word } from '../text.js';
import { LetterLinks } from './case_letters.js';

const STATES = ['open', 'proposed', 'approved', 'done', 'returned', 'withdrawn', 'ended', 'undone'];
const OF = ['repayment_claim_id', 'payout_id', 'recipient_id', 'payment_run_id'];
const WAITING = ['planned', 'blocked', 'due'];

// The payout's case, or that it is of one that who works elsewhere does not see.
const caseOf = (id, number) => (id ? html`<a class="ds-link nowrap" href=${`#/sak/${id}`}>${number}</a>` : html`<span class="subtle">${t('set_off.other_case')}</span>`);

const signed = (by, at) => by && [by.name, at && moment(at)].filter(Boolean).join(', ');

const columns = (more = []) => [
  { key: 'set_off', title: t('set_off.one'), head: true, cell: (r) => html`<a class="ds-link nowrap" href=${`#/motregning/${r.id}`}>${t('set_off.number', { id: String(r.id) })}</a>` },
  ...more,
  { key: 'claim', title: t('set_off.claim'), cell: (r) => html`<a class="ds-link nowrap" href=${`#/krav/${r.repayment_claim_id}`}>${t('claim.number', { id: String(r.repayment_claim_id) })}</a> <span class="subtle nowrap">${r.case_number}</span>` },
  { key: 'payout', title: t('set_off.payout'), cell: (r) => html`${caseOf(r.payout_application_id, r.payout_case_number)} <span class="subtle nowrap">${day(r.payout_due_on)}, ${kroner(r.payout_amount_ore)}</span>` },
  { key: 'state', title: t('field.state'), cell: (r) => html`<${State} group="set_off.state" value=${r.state} />${r.ended_code && html`<br /><span class="subtle">${word('set_off.ended', r.ended_code)}</span>`}` },
  { key: 'by', title: t('set_off.proposed'), cell: (r) => html`${r.proposed_by}${r.approved_by && html`<br /><span class="subtle">${t('set_off.approved_by', { who: r.approved_by })}</span>`}` },
  { key: 'amount', title: t('field.amount'), num: true, cell: (r) => html`<${Money} ore=${r.amount_ore} />` }];

export function SetOffs({ params }) {
  // Of a payout, a claim or a run all are shown, done ones too; of everything those that wait.
  const some = OF.some((name) => params[name]);
  const filters = some ? params : { state: 'open', ...params };
  const pages = usePages('/set-offs', filters);
  const fields = [{ name: 'state', label: t('field.state'), type: 'select', all: some ? undefined : word('set_off.state', 'open'), options: choices('set_off.state', some ? STATES : STATES.slice(1)) }];
  return html`<${Page} title=${t('set_off.list')} tag=${html`<${LinkButton} href="#/krav">${t('claim.list')}<//><${LinkButton} href="#/utbetalinger">${t('payout.title')}<//>`}>
    <${Filters} path="/motregninger" params=${params} fields=${fields} all=${OF} />
    <p class="ds-paragraph meta"><${Count} pages=${pages} one="set_off.count" /><${Exports} path="/set-offs" filters=${filters} /></p>
    <${Pages} pages=${pages}>${(items) => html`<${Table} wide label=${t('set_off.list')} rows=${items} empty=${t('set_off.none')} columns=${columns([
      { key: 'who', title: t('field.recipient_id'), cell: (r) => r.recipient_name }])} />`}<//><//>`;
}

// Those of a claim or of a run; nothing where there are none.
export function SetOffList({ filters, version }) {
  const from = useFetch(() => get(`/set-offs?limit=200&${new URLSearchParams(filters)}`), [JSON.stringify(filters), version]);
  const rows = from.data?.doc.items ?? [];
  if (!rows.length) return from.problem ? html`<${Trouble} problem=${from.problem} />` : null;
  return html`<${Section} title=${t('set_off.list')}><${Table} label=${t('set_off.list')} rows=${rows} columns=${columns()} /><//>`;
}

// Finance proposes it: which payout to the same recipient, how much, why.
export function ProposeSetOff({ claim, etag, onDone, onClose }) {
  const from = useFetch(() => Promise.all(WAITING.map((state) => get(`/payouts?recipient_id=${claim.recipient.id}&state=${state}&limit=200`))), [claim.id]);
  if (!from.data) return html`<${Trouble} problem=${from.problem} />`;
  const payouts = from.data.flatMap(({ doc }) => doc.items).filter((p) => p.amount_ore > p.set_off_ore).sort((a, b) => a.due_on.localeCompare(b.due_on));
  if (!payouts.length)
    return html`<${Dialog} title=${t('claim.act.set_off')} onClose=${onClose}><p class="ds-paragraph">${t('set_off.no_payouts')}</p><form method="dialog" class="buttons"><button class="ds-button" data-variant="secondary">${t('dialog.close')}</button></form><//>`;
  const room = (p) => Math.min(p.amount_ore - p.set_off_ore, Math.max(0, claim.due_ore - claim.set_off_ore));
  const fields = [
    { name: 'payout_id', label: t('set_off.payout'), type: 'select', required: true, convert: Number, options: payouts.map((p) => [p.id, `${p.case_number}: ${kroner(p.amount_ore - p.set_off_ore)}, ${day(p.due_on)}`]) },
    { name: 'amount_ore', label: t('set_off.amount'), type: 'money', required: true, hint: t('set_off.amount_hint') },
    { name: 'ground', label: t('set_off.ground'), type: 'area', rows: 3, required: true, hint: t('set_off.ground_hint') }];
  return html`<${ActionDialog} title=${t('claim.act.set_off')} submit=${t('set_off.propose')} lead=${t('set_off.propose_lead')} fields=${fields}
    values=${{ payout_id: payouts.length === 1 ? String(payouts[0].id) : '', amount_ore: typed(room(payouts[0])) }}
    autosave=${`repayment_claim/${claim.id}/set_off`} onSubmit=${async (body, { key }) => { await post(`/repayment-claims/${claim.id}/set-offs`, body, { key, ifMatch: etag }); onDone(); }} onClose=${onClose} />`;
}

const reason = () => [{ name: 'reason', label: t('act.reason'), type: 'area', rows: 3, required: true }];

function Acts({ doc, etag, again }) {
  const [name, setName] = useState(null);
  const [done, setDone] = useState(null);
  const shown = doc.actions.filter((a) => a.allowed || !['object.move.illegal', 'access.role.missing'].includes(a.code));
  if (!shown.length && !done && !name) return null;
  const send = async (body, { key }) => { await post(`/set-offs/${doc.id}/${name}`, body, { key, ifMatch: etag }); setDone(name); setName(null); again(); };
  return html`<section class="actions ds-card noprint" aria-labelledby="acts"><h2 class="ds-heading" data-size="xs" id="acts">${t('case.actions')}</h2>
    ${done && html`<${Alert} color="success" live>${t(`set_off.done.${done}`)}<//>`}
    <div class="buttons">${shown.filter((a) => a.allowed).map((a, i) => html`<${Button} key=${a.action} kind=${i === 0 ? 'primary' : 'secondary'} data-act=${a.action} onClick=${() => { setDone(null); setName(a.action); }}>${t(`set_off.act.${a.action}`)}<//>`)}</div>
    ${shown.some((a) => !a.allowed) && html`<ul class="plain refused">${shown.filter((a) => !a.allowed).map((a) => html`<li key=${a.action}><${Button} kind="secondary" disabled aria-describedby=${`why-${a.action}`}>${t(`set_off.act.${a.action}`)}<//> <span id=${`why-${a.action}`}>${a.reason}</span></li>`)}</ul>`}
    ${name && html`<${ActionDialog} key=${name} title=${t(`set_off.act.${name}`)} submit=${t(`set_off.act.${name}`)} lead=${t(`set_off.lead.${name}`, { amount: kroner(doc.amount_ore), net: kroner(doc.payout.net_ore - (doc.state === 'proposed' ? doc.amount_ore : 0)) })}
      fields=${name === 'approve' ? [] : reason()} autosave=${`set_off/${doc.id}/${name}`} onSubmit=${send} onClose=${() => setName(null)} />`}</section>`;
}

// What the party was told in writing; before that, how it would be.
function LettersOf({ doc }) {
  if (doc.letters.length) return doc.letters.map((l) => html`<p class="ds-paragraph" key=${l.id}>${word('letter.kind', l.kind)}, ${moment(l.sent_at)} <${LetterLinks} path=${`/case-letters/${l.id}`} pdf=${l.pdf_sha256} /></p>`);
  if (doc.state === 'proposed') return html`<span class="noprint">${t('decide.letter_preview')} <${LetterLinks} path=${`/set-offs/${doc.id}/letter-preview`} pdf=${true} /></span>`;
  return doc.approved_by ? t('set_off.letter_waits') : t('set_off.letter_none');
}

const Body = ({ doc }) => html`<${Section} title=${t('set_off.one')}><${Facts} rows=${[
  [t('field.recipient_id'), html`<a class="ds-link" href=${`#/mottaker/${doc.recipient.id}`}>${doc.recipient.name}</a>`],
  [t('set_off.claim'), html`<a class="ds-link" href=${`#/krav/${doc.claim.id}`}>${t('claim.number', { id: String(doc.claim.id) })}</a> <span class="subtle">${doc.claim.case_number}</span>`],
  [t('claim.due_on'), doc.claim.due_on && day(doc.claim.due_on)], [t('claim.due_ore'), html`<${Money} ore=${doc.claim.due_ore} />`],
  [t('set_off.payout'), html`${caseOf(doc.payout.application_id, doc.payout.case_number)} <${State} group="payout.state" value=${doc.payout.state} />`],
  [t('set_off.payout_due'), day(doc.payout.due_on)],
  [t('set_off.run'), doc.payout.payment_run_id && html`<a class="ds-link" href=${`#/betalingskjoring/${doc.payout.payment_run_id}`}>${t('run.title', { id: String(doc.payout.payment_run_id) })}</a>`],
  [t('set_off.gross'), html`<${Money} ore=${doc.payout.amount_ore} />`],
  [t('set_off.amount'), html`<strong><${Money} ore=${doc.amount_ore} /></strong>${doc.amount_ore < doc.proposed_ore && html` <span class="subtle">${t('set_off.was', { amount: kroner(doc.proposed_ore) })}</span>`}`],
  [t('set_off.net'), html`<${Money} ore=${doc.payout.net_ore - (doc.state === 'proposed' ? doc.amount_ore : 0)} />`],
  [t('set_off.ground'), html`<span class="prose">${doc.ground}</span>`],
  [t('set_off.proposed'), signed(doc.proposed_by, doc.proposed_at)], [t('set_off.approved'), signed(doc.approved_by, doc.approved_at)],
  [word('set_off.state', doc.state), doc.answer && `${doc.answer.reason} (${signed(doc.answer.by, doc.answer.at)})`],
  [t('set_off.letters'), (doc.letters.length > 0 || !has('applicant')) && html`<${LettersOf} doc=${doc} />`],
  [t('set_off.less_why'), doc.less_code && word('set_off.less', doc.less_code)],
  [t('set_off.ended_why'), doc.ended_code && word('set_off.ended', doc.ended_code)], [t('set_off.done_on'), doc.done_on && day(doc.done_on)]]} /><//>`;

export function SetOff({ id }) {
  const from = useFetch(() => get(`/set-offs/${id}`), [id]);
  const doc = from.data?.doc;
  return html`<${Page} title=${t('set_off.number', { id })} crumbs=${[[t('set_off.list'), '#/motregninger']]} lead=${doc?.recipient.name} tag=${doc && html`<${State} group="set_off.state" value=${doc.state} />`}>
    <${Await} from=${from}>${({ doc: one, etag }) => html`${one.appealed && html`<${Alert} color="warning">${t('set_off.appealed')}<//>`}<${Acts} doc=${one} etag=${etag} again=${from.again} /><${Body} doc=${one} />`}<//><//>`;
}
