// Appeals of a case: the course of each as it is read, and what the acts on them ask for.
import { Facts, Section, State, html } from '../kit.js';
import { choices } from '../list.js';
import { session } from '../session.js';
import { day, moment, t, word } from '../text.js';

export const UNDER_WAY = ['received', 'formal_check', 'under_assessment', 'forwarded'];
export const OUTCOMES = ['stadfestet', 'endret', 'opphevet', 'avvist'];
export const ANSWERS = ['maintained', 'reversed', 'dismissed'];

const signed = (part, at = part.at) => [part.by?.name, at && moment(at)].filter(Boolean).join(', ');
const yesNo = (value) => (value === null || value === undefined ? null : t(value ? 'yes' : 'no'));

// A step of the course: what was found, why, by whom.
function Step({ title, text, grounds, by }) {
  return html`<li><strong>${title}</strong>${text && html`: ${text}`}${by && html`<br /><span class="subtle">${by}</span>`}
    ${grounds && html`<p class="ds-paragraph prose">${grounds}</p>`}</li>`;
}

const checked = (c) => [t(c.entitled ? 'appeal.entitled' : 'appeal.not_entitled'), t(c.form_ok ? 'appeal.form_ok' : 'appeal.form_not_ok'),
  c.late_ground && word('appeal.late', c.late_ground)].filter(Boolean).join(', ');

function Course({ row }) {
  const { formal_check: check, first_instance: answer, forwarded } = row;
  return html`<ul class="plain">
    ${check && html`<${Step} title=${t('appeal.check')} text=${checked(check)} grounds=${check.grounds} by=${signed(check)} />`}
    ${answer && html`<${Step} title=${t('appeal.first_instance')} text=${[word('appeal.answer', answer.outcome), answer.change_basis && word('appeal.change', answer.change_basis)].filter(Boolean).join(', ')} grounds=${answer.grounds} by=${signed(answer)} />`}
    ${forwarded && html`<${Step} title=${t('appeal.forwarded')} text=${t('appeal.copied')} grounds=${forwarded.statement} by=${signed(forwarded)} />`}
    ${row.outcome && html`<${Step} title=${t('appeal.outcome_of', { on: day(row.decided_on) })} text=${word('appeal.outcome', row.outcome)} grounds=${row.outcome_grounds} by=${row.outcome_by?.name} />`}
    ${row.suspensions?.map((s) => html`<${Step} key=${s.id} title=${t('appeal.suspension')} text=${word('suspension.state', s.state)} grounds=${[s.grounds, s.ended_reason].filter(Boolean).join('\n')} by=${signed(s, s.ended_at ?? s.at)} />`)}
    ${row.new_decision_id && html`<li>${t('appeal.new_decision')}</li>`}</ul>`;
}

export function Appeals({ doc }) {
  if (!doc.appeals?.length) return null;
  return html`<${Section} title=${t('case.appeals')}>${doc.appeals.map((row) => html`<article class="ds-card item" key=${row.id}><div class="head"><strong>${t('appeal.received', { on: day(row.received_on) })}</strong><${State} group="appeal.state" value=${row.state} /></div>
    <${Facts} rows=${[[t('appeal.arrived_on'), row.arrived_on && day(row.arrived_on)], [t('appeal.due_on'), row.due_on && `${day(row.due_on)}${row.rule_text ? ` (${row.rule_text})` : ''}`],
      [t('appeal.timely'), yesNo(row.timely)]]} />
    ${row.grounds && html`<p class="ds-paragraph prose">${row.grounds}</p>`}
    <${Course} row=${row} /></article>`)}<//>`;
}

const yesOrNo = () => [['true', t('yes')], ['false', t('no')]];

const checkFields = (appeal) => (values) => {
  const late = appeal?.timely === false;
  const told = late || values.entitled === 'false' || values.form_ok === 'false';
  return [
    { name: 'entitled', label: t('appeal.entitled_question'), type: 'tristate', required: true, options: yesOrNo() },
    { name: 'form_ok', label: t('appeal.form_question'), type: 'tristate', required: true, options: yesOrNo() },
    { name: 'late_ground', label: t('appeal.late_ground'), type: 'select', hidden: !late, hint: t('appeal.late_hint'), options: choices('appeal.late', ['not_to_blame', 'special_reasons']) },
    { name: 'grounds', label: t('appeal.check_grounds'), type: 'area', rows: 3, required: told, hidden: !told }];
};

const answerFields = (values) => [
  { name: 'outcome', label: t('appeal.answer'), type: 'select', required: true, options: choices('appeal.answer', ANSWERS) },
  { name: 'change_basis', label: t('appeal.change'), type: 'select', hidden: values.outcome !== 'reversed', options: choices('appeal.change', ['new_information', 'facts', 'law', 'assessment', 'procedure']) },
  { name: 'grounds', label: t('appeal.answer_grounds'), type: 'area', rows: 5, required: true }];

// name → form, as those of case_forms.js.
export function appealForms(doc, decisionInForce) {
  const appeal = doc.appeals?.find((a) => UNDER_WAY.includes(a.state));
  const suspended = doc.appeals?.find((a) => a.suspensions?.some((s) => s.state === 'granted'));
  const path = `/appeals/${appeal?.id}`;
  const version = appeal?.version;
  const changes = doc.decisions.filter((d) => d.state === 'approved' && (d.change || d.repayment_claim_id)).map((d) => [String(d.id), `${d.change ? `${word('change.kind', d.change.kind)}: ` : ''}${word('outcome', d.outcome)} (${day(d.decided_at)})`]);
  return {
    appeal: { path: (body) => `/decisions/${body.decision_id ?? decisionInForce?.id}/appeals`, body: ({ decision_id: _, ...body }) => body, fields: [
      { name: 'decision_id', label: t('appeal.decision'), type: 'select', required: true, hidden: changes.length === 0, options: [[String(decisionInForce?.id), t('case.award')], ...changes], convert: Number },
      { name: 'received_on', label: t('appeal.received_on'), type: 'date', required: true, narrow: true },
      { name: 'arrived_on', label: t('appeal.arrived_on'), type: 'date', narrow: true, hint: t('appeal.arrived_hint') },
      { name: 'grounds', label: t('appeal.grounds'), type: 'area', required: true }] },
    appeal_check: { path: `${path}/formal-check`, version, fields: checkFields(appeal) },
    appeal_answer: { path: `${path}/first-instance`, version, lead: t('act.appeal_answer.lead'), fields: answerFields },
    appeal_forward: { path: `${path}/forward`, version, lead: t('act.appeal_forward.lead'), fields: [
      { name: 'statement', label: t('appeal.statement'), type: 'area', rows: 5, hint: t('appeal.statement_hint') }] },
    appeal_outcome: { path: `${path}/outcome`, version, fields: [
      { name: 'outcome', label: t('appeal.outcome'), type: 'select', required: true, options: choices('appeal.outcome', OUTCOMES) },
      { name: 'decided_on', label: t('appeal.decided_on'), type: 'date', required: true, narrow: true },
      { name: 'notified_on', label: t('appeal.notified_on'), type: 'date', narrow: true, hint: t('appeal.notified_on_hint') },
      { name: 'grounds', label: t('appeal.outcome_grounds'), type: 'area', rows: 4 }] },
    appeal_suspend: { path: `${path}/suspension`, version, lead: t('act.appeal_suspend.lead'), fields: (values) => [
      { name: 'granted', label: t('appeal.suspend_question'), type: 'tristate', required: true, options: yesOrNo() },
      { name: 'irreversible', label: t('appeal.irreversible'), type: 'check' },
      { name: 'exception', label: t('appeal.exception'), type: 'select', hidden: !values.irreversible || values.granted !== 'false', hint: t('appeal.exception_hint'), options: choices('appeal.exception', ['weighty_interests', 'cannot_succeed']) },
      { name: 'grounds', label: t('appeal.suspend_grounds'), type: 'area', rows: 4, required: true }] },
    appeal_resume: { path: `/appeals/${suspended?.id}/suspension/end`, version: suspended?.version, fields: [
      { name: 'reason', label: t('act.reason'), type: 'area', rows: 3, required: true }] },
  };
}

// What a decision may be reversed on by the act in force, each with its paragraph.
const BASES = ['not_to_detriment', 'not_notified', 'invalid', 'superior_body', 'terms', 'premises', 'weighty_interests', 'other_law', 'appeal'];
export const bases = () => BASES.filter((code) => session.me?.law[`reversal.${code}`]).map((code) => [code, `${word('basis', code)} (${session.me.law[`reversal.${code}`]})`]);
