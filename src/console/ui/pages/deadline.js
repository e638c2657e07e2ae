// One deadline in a dialog: how it stands, what was done with it, who was told, and what you may do.
import { get, post } from '../api.js';
import { Form } from '../form.js';
import { Await, Button, Dialog, Due, Facts, State, Tag, html, useFetch, useState } from '../kit.js';
import { session, today } from '../session.js';
import { day, moment, t, word } from '../text.js';

export const KINDS = ['preliminary_answer', 'information_due', 'decision_target', 'advance_notice', 'acceptance', 'appeal', 'forwarding', 'report', 'reminder', 'payment_due', 'limitation', 'other'];

// A case may have several claims and changes of its award, each with its own.
export const kindOf = (row) => (row.change_request_id ? t('deadline.of_change', { kind: word('deadline', row.kind), id: String(row.change_request_id) }) : row.repayment_claim_id ? t('deadline.of_claim', { kind: word('deadline', row.kind), id: String(row.repayment_claim_id) }) : word('deadline', row.kind));

export const nameOf = (row) => row.title ?? kindOf(row);

export function Standing({ row }) {
  if (row.state !== 'open') return html`${day(row.due_on)} <${State} group="deadline.state" value=${row.state} />`;
  if (row.suspended_on) return html`${day(row.due_on)} <${Tag} color="warning">${t('deadline.suspended', { on: day(row.suspended_on) })}<//>`;
  return html`<${Due} on=${row.due_on} today=${today()} />`;
}

const reason = () => ({ name: 'reason', label: t('act.reason'), type: 'area', rows: 2, required: true });
const toParty = () => [{ name: 'message', label: t('deadline.message'), type: 'area', rows: 4, hint: t('deadline.message_hint') },
  { name: 'unnecessary', label: t('deadline.unnecessary'), type: 'check', hidden: session.me?.act !== '2025' }];
const fieldsOf = (act, kind) => (act === 'meet' ? [{ ...reason(), label: t('deadline.what_done'), required: false, hint: t('deadline.act.meet_hint') }] : act === 'extend' ? [{ name: 'due_on', label: t('deadline.new_due_on'), type: 'date', required: true, narrow: true }, reason(), ...(kind === 'decision_target' ? toParty() : [])] : [reason()]);

function Acts({ doc, act, open }) {
  const may = doc.actions.filter((a) => a.allowed);
  const not = doc.actions.filter((a) => !a.allowed && !['access.role.missing', 'deadline.act.ended', 'deadline.resume.not_suspended', 'deadline.meet.not_permitted'].includes(a.code));
  if (act) return null;
  return html`<div>${may.length > 0 && html`<div class="buttons">${may.map((a) => html`<${Button} key=${a.action} kind="secondary" data-act=${a.action} onClick=${() => open(a.action)}>${t(`deadline.act.${a.action}`)}<//>`)}</div>`}
    ${not.length > 0 && html`<ul class="plain">${not.map((a) => html`<li key=${a.action}><span class="subtle">${t(`deadline.act.${a.action}`)}: ${a.reason}</span></li>`)}</ul>`}</div>`;
}

function Told({ doc }) {
  return html`<div>
    ${doc.acts.length > 0 && html`<h3 class="ds-heading" data-size="2xs">${t('deadline.acts')}</h3><ul class="plain">${doc.acts.map((a) => html`<li key=${a.at}><strong>${word('deadline.done', a.act)}</strong>
      ${a.old_due_on !== a.new_due_on && html` ${day(a.old_due_on)} → ${day(a.new_due_on)}`}${a.reason && `: ${a.reason}`}<br /><span class="when">${a.by.name}, ${moment(a.at)}</span></li>`)}</ul>`}
    ${doc.notices.length > 0 && html`<h3 class="ds-heading" data-size="2xs">${t('deadline.told')}</h3><ul class="plain">${doc.notices.map((n) => html`<li key=${`${n.audience}${n.working_days}${n.day}`}>${day(n.day)}: ${word('notice.level', n.level)}, ${word('notice.audience', n.audience)}</li>`)}</ul>`}</div>`;
}

export function DeadlineDialog({ id, onClose, onChange }) {
  const from = useFetch(() => get(`/deadlines/${id}`), [id]);
  const [act, setAct] = useState(null);
  const send = (etag) => async (body, { key }) => {
    await post(`/deadlines/${id}/${act}`, body, { ifMatch: etag, key });
    setAct(null);
    from.again();
    onChange();
  };
  return html`<${Dialog} title=${from.data ? nameOf(from.data.doc) : t('deadline.one')} onClose=${onClose}><${Await} from=${from}>${({ doc, etag }) => html`<div>
    <${Facts} rows=${[[t('field.case_number'), html`<a class="ds-link" href=${`#/sak/${doc.application_id}`}>${doc.case_number}</a>`],
      [t('claim.one'), doc.repayment_claim_id && html`<a class="ds-link" href=${`#/krav/${doc.repayment_claim_id}`}>${t('claim.number', { id: String(doc.repayment_claim_id) })}</a>`],
      [t('field.due_on'), html`<${Standing} row=${doc} />`], [t('deadline.start_on'), day(doc.start_on)], [t('deadline.rule'), doc.rule_text],
      [t('field.assignee'), doc.assignee?.name], [t('deadline.set_by'), doc.set_by?.name]]} />
    <${Acts} doc=${doc} act=${act} open=${setAct} />
    ${act && html`<h3 class="ds-heading" data-size="2xs">${t(`deadline.act.${act}`)}</h3><${Form} key=${act} fields=${fieldsOf(act, doc.kind)} submit=${t(`deadline.act.${act}`)} danger=${act === 'cancel'}
      onCancel=${() => setAct(null)} autosave=${`deadline/${id}/${act}`} onSubmit=${send(etag)} />`}
    <${Told} doc=${doc} />
    ${!act && html`<div class="buttons"><${Button} kind="tertiary" onClick=${onClose}>${t('dialog.close')}<//></div>`}</div>`}<//><//>`;
}
