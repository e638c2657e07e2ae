// What each act on a case asks for, as fields; and the request it becomes.
import { call, post } from '../api.js';
import { Button, html } from '../kit.js';
import { choices } from '../list.js';
import { session } from '../session.js';
import { day, kroner, parseKroner, t, typed, word } from '../text.js';
import { answerFields, withAnswers } from './answers.js';
import { appealForms, bases } from './case_appeals.js';
import { accessBody, accessField } from './case_access.js';
import { correctionForms } from './case_corrections.js';
import { endBody, endFields, requestBody, requestFields } from './case_changes.js';
import { Checks, RETURN_CODES, checkedField } from './checks.js';
import { claimFields } from './claims.js';
import { yearsField } from './later_years.js';
import { statementBody, statementFields } from './statement.js';

export const OUTCOMES = ['granted', 'partly_granted', 'rejected', 'dismissed'];
const REQUIRES = ['acceptance', 'account', 'report'];
export const gives = (outcome) => outcome === 'granted' || outcome === 'partly_granted';
export { typed };

// The instalments of an award, row by row.
export function PayoutPlan({ value, set, id }) {
  const rows = value ?? [];
  const change = (i, part) => set(rows.map((row, at) => (at === i ? { ...row, ...part } : row)));
  return html`<div class="plan">${rows.map((row, i) => html`<div class="planrow" key=${i}>
    <div class="ds-field"><label class="ds-label" for=${`${id}-d${i}`}>${t('plan.due', { n: i + 1 })}</label><input class="ds-input" type="date" id=${`${id}-d${i}`} value=${row.due_on} onInput=${(e) => change(i, { due_on: e.target.value })} /></div>
    <div class="ds-field"><label class="ds-label" for=${`${id}-a${i}`}>${t('plan.amount')}</label><input class="ds-input num" inputmode="decimal" id=${`${id}-a${i}`} value=${row.amount} onInput=${(e) => change(i, { amount: e.target.value })} /></div>
    <div class="requires" role="group" aria-label=${t('plan.requires')}>${REQUIRES.map((need) => html`<div class="ds-field" key=${need}>
      <input class="ds-input" type="checkbox" id=${`${id}-${need}${i}`} checked=${row.requires.includes(need)} onChange=${(e) => change(i, { requires: e.target.checked ? [...row.requires, need] : row.requires.filter((r) => r !== need) })} />
      <label class="ds-label" for=${`${id}-${need}${i}`}>${t(`requires.${need}`)}</label></div>`)}</div>
    <${Button} kind="tertiary" onClick=${() => set(rows.filter((_, at) => at !== i))} aria-label=${t('plan.remove', { n: i + 1 })}>${t('plan.remove_short')}<//></div>`)}
    <${Button} kind="secondary" onClick=${() => set([...rows, { due_on: '', amount: '', requires: ['acceptance', 'account'] }])}>${t('plan.add')}<//></div>`;
}

export const planWords = (rows) => rows.map((row) => [row.due_on && day(row.due_on), row.amount, row.requires.length > 0 && `(${row.requires.map((need) => word('requires', need)).join(', ')})`].filter(Boolean).join(' ')).join('; ');

export function planOf(rows) {
  return rows.map((row) => {
    const amount_ore = parseKroner(row.amount);
    if (amount_ore === null) throw t('form.money');
    if (!row.due_on) throw t('plan.no_date');
    return { due_on: row.due_on, amount_ore, requires: row.requires };
  });
}

// Points and grounds per criterion.
function Scores({ criteria, value, set, id }) {
  const now = value ?? {};
  const change = (key, part) => set({ ...now, [key]: { ...now[key], ...part } });
  return html`<div class="scores">${criteria.map((c) => html`<div class="score" key=${c.id}>
    <div class="ds-field"><label class="ds-label" for=${`${id}-s${c.id}`}>${c.name} <span class="subtle">${t('assess.weight', { weight: c.weight })}</span></label>
      <input class="ds-input num" inputmode="numeric" id=${`${id}-s${c.id}`} value=${now[c.id]?.score ?? ''} onInput=${(e) => change(c.id, { score: e.target.value })} /></div>
    <div class="ds-field"><label class="ds-label" for=${`${id}-g${c.id}`}>${t('assess.criterion_grounds')}</label>
      <input class="ds-input" id=${`${id}-g${c.id}`} value=${now[c.id]?.grounds ?? ''} onInput=${(e) => change(c.id, { grounds: e.target.value })} /></div></div>`)}</div>`;
}

function scoresOf(value) {
  const given = Object.entries(value).filter(([, s]) => (s.score ?? '').trim() !== '');
  if (given.some(([, s]) => !/^\s*\d{1,3}\s*$/.test(s.score))) throw t('assess.score_wrong');
  return given.map(([id, s]) => ({ criterion_id: Number(id), score: Number(s.score), grounds: s.grounds ?? '' }));
}

// Who judges otherwise than the machine says why.
const differs = (outcome, eligible) => (outcome === 'not_met' && eligible === 'true') || (outcome === 'met' && eligible === 'false');

export const assessFields = (criteria, doc) => (values) => {
  return [
    { name: 'eligible', label: t('assess.eligible'), type: 'tristate', required: true, options: [['true', t('yes')], ['false', t('no')]] },
    { name: 'eligibility_grounds', label: t('assess.eligibility_grounds'), type: 'area', rows: 2, required: true, hidden: !differs(doc.eligibility, values.eligible),
      hint: t('assess.eligibility_grounds_hint', { outcome: word('eligibility.result', doc.eligibility) }) },
    { name: 'scores', label: t('assess.scores'), hint: t('assess.scores_hint'), hidden: criteria.length === 0, quiet: true, convert: scoresOf, render: (p) => html`<${Scores} criteria=${criteria} ...${p} />` },
    { name: 'recommended_outcome', label: t('assess.outcome'), type: 'select', required: true, options: choices('outcome', OUTCOMES) },
    { name: 'recommended_amount_ore', label: t('assess.amount'), type: 'money', required: true },
    { name: 'grounds', label: t('assess.grounds'), type: 'area', rows: 5, required: true, hint: t('assess.grounds_hint') },
  ];
};

// With amounts by year and no day in the plan, each year is paid at its beginning.
const planByYear = (values) => (rows) => (values.amounts_by_year?.length && rows.every((r) => !r.due_on) ? undefined : planOf(rows));

export const decisionFields = (doc) => (values) => {
  const money = gives(values.outcome);
  return [
    { name: 'outcome', label: t('decide.outcome'), type: 'select', required: true, options: choices('outcome', OUTCOMES) },
    { name: 'amount_ore', label: t('decide.amount'), type: 'money', required: true, hidden: !money },
    { name: 'grounds', label: t('decide.grounds'), type: 'area', rows: 6, required: true, hint: t('decide.grounds_hint') },
    { name: 'conditions', label: t('decide.conditions'), type: 'lines', rows: 3, hint: t('decide.conditions_hint'), hidden: !money },
    yearsField(doc, !money),
    { name: 'payout_plan', label: t('decide.plan'), hint: t('decide.plan_hint'), hidden: !money, convert: planByYear(values), words: planWords, render: (p) => html`<${PayoutPlan} ...${p} />` },
  ];
};

const amountBody = (body) => ({ ...body, amount_ore: body.amount_ore ?? 0 });
export const decisionBody = (body) => ({ ...amountBody(body), amounts_by_year: body.amounts_by_year ?? [] });

const reason = (label = t('act.reason')) => [{ name: 'reason', label, type: 'area', rows: 3, required: true }];
const living = (doc, ...states) => [...doc.decisions].reverse().find((d) => states.includes(d.state));
// What is in force of a case; decisions on changes of its award stand beside it.
const inForce = (doc) => doc.decisions.find((d) => d.state === 'approved' && !d.change && !d.repayment_claim_id);
const LEVELS = ['high', 'medium', 'low', 'not_assessed'];

function goalFields(criteria) {
  const level = (c) => ({ name: `level-${c.id}`, label: c.name, type: 'select', required: true, options: choices('level', LEVELS) });
  const grounds = (c) => ({ name: `grounds-${c.id}`, label: t('goal.criterion_grounds', { name: c.name }), type: 'text' });
  return [...criteria.flatMap((c) => [level(c), grounds(c)]),
    { name: 'level', label: t('goal.level'), type: 'select', required: true, options: choices('level', LEVELS) },
    { name: 'grounds', label: t('goal.grounds'), type: 'area', rows: 3, required: true }];
}

const goalBody = (criteria) => (body) => ({
  criteria: criteria.map((c) => ({ criterion_id: c.id, level: body[`level-${c.id}`], grounds: body[`grounds-${c.id}`] ?? '' })),
  level: body.level, grounds: body.grounds,
});

// `reporting`: what is asked of the report, and the form that it is answered on.
const reportFields = (criteria, reporting, files) => (values) => [
  { name: 'spent_ore', label: t('report.spent'), type: 'money', required: true },
  { name: 'unspent_ore', label: t('report.unspent'), type: 'money', required: true },
  ...criteria.map((c) => ({ name: `text-${c.id}`, label: t('report.result', { name: c.name }), type: 'area', rows: 2 })),
  ...answerFields(reporting?.form_schema, { known: [] }, values),
  ...statementFields(reporting, files)(values),
];

const reportBody = (criteria, reporting) => (body) => ({
  ...(reporting?.form_schema && { form: withAnswers(reporting.form_schema, body).form }),
  spent_ore: body.spent_ore, unspent_ore: body.unspent_ore, ...statementBody(body),
  results: criteria.filter((c) => body[`text-${c.id}`]).map((c) => ({ criterion_id: c.id, text: body[`text-${c.id}`] })),
});

const same = (body) => body;
// name → {fields, values, lead, danger, body, path}: `path` answers with what is asked of the service.
export function actForms({ doc, goals, users, reporting, proposed }) {
  const app = `/applications/${doc.id}`;
  const decision = (...states) => `/decisions/${living(doc, ...states)?.id}`;
  const version = (...states) => living(doc, ...states)?.version;
  const digest = () => { const d = living(doc, 'submitted'); return d?.digest ? { digest: d.digest } : {}; };
  const award = `/awards/${doc.award?.id}`;
  const report = doc.award?.reports?.filter((r) => r.state === 'submitted').at(-1);
  return {
    submit: { path: `${app}/submit`, versioned: true, lead: t('act.submit.lead') },
    assign: { path: `${app}/assign`, versioned: true, fields: [{ name: 'user_id', label: t('field.assignee'), type: 'select', required: true, options: users, convert: (v) => (v === 'none' ? null : Number(v)) },
      { name: 'reason', label: t('act.reason'), type: 'area', rows: 2, hint: t('queue.assign.reason_hint') }] },
    ask_assessor: { path: `${app}/assessors`, lead: t('act.ask_assessor.lead'), fields: [
      { name: 'user_id', label: t('assessors.person'), type: 'select', required: true, options: users.filter(([id]) => id !== 'none' && id !== String(session.me.id)), convert: Number },
      { name: 'message', label: t('assessors.message'), type: 'area', rows: 2 }] },
    evaluate_eligibility: { path: `${app}/eligibility`, lead: t('act.evaluate_eligibility.lead') },
    claim: { path: `${app}/claim`, lead: t('act.claim.lead') },
    release: { path: `${app}/release`, fields: [{ name: 'reason', label: t('act.reason'), type: 'area', rows: 2, hint: t('queue.assign.reason_hint') }] },
    take_over: { path: `${app}/take-over`, lead: t('act.take_over.lead', { name: doc.assignee?.name ?? '' }), fields: [{ name: 'reason', label: t('act.reason'), type: 'area', rows: 3, required: true, hint: t('queue.assign.reason_hint') }] },
    withdraw: { path: `${app}/withdraw`, versioned: true, danger: true, lead: t('act.withdraw.lead') },
    reopen: { path: `${app}/reopen`, versioned: true, lead: t('act.reopen.lead') },
    request_information: { path: `${app}/request-information`, versioned: true, fields: [
      { name: 'message', label: t('act.message'), type: 'area', required: true },
      { name: 'due_on', label: t('act.answer_by'), type: 'date', required: true, narrow: true }] },
    answer_information: { path: `${app}/information`, versioned: true, lead: t('act.answer_information.lead'), fields: [{ name: 'answer', label: t('information.answer'), type: 'area' }] },
    add_deadline: { path: `${app}/deadlines`, fields: [
      { name: 'title', label: t('deadline.what'), required: true },
      { name: 'due_on', label: t('field.due_on'), type: 'date', required: true, narrow: true }] },
    advance_notice: { path: `${app}/advance-notices`, lead: t('act.advance_notice.lead'), fields: [
      { name: 'subject', label: t('advance.subject'), required: true },
      { name: 'text', label: t('advance.text'), type: 'area', rows: 6, required: true },
      { name: 'due_on', label: t('act.answer_by'), type: 'date', required: true, narrow: true }] },
    give_access: { path: `${app}/access-packages`, lead: t('act.give_access.lead'), body: accessBody, fields: [accessField(doc.id)] },
    exempt_notice: { path: `${decision('draft', 'returned')}/notice-exemption`, lead: t('act.exempt_notice.lead'), fields: [
      { name: 'ground', label: t('advance.ground'), type: 'select', required: true, options: choices('advance.ground', ['not_practicable', 'no_address', 'known_or_unnecessary', ...(session.me?.act === '2025' ? ['urgent'] : [])]) },
      { name: 'reason', label: t('act.reason'), type: 'area', rows: 3, required: true }] },
    impartiality: { path: `${app}/impartiality`, lead: t('impartiality.lead'), fields: (values) => [
      { name: 'conflict', label: t('impartiality.question'), hint: t(`impartiality.who.${session.me?.act ?? '1967'}`), type: 'tristate', required: true, options: [['false', t('impartiality.no')], ['true', t('impartiality.yes')]] },
      { name: 'ground', label: t('impartiality.ground'), type: 'area', rows: 3, required: true, hidden: values.conflict !== 'true' }] },
    decision_submit: { path: `${decision('draft', 'returned')}/submit`, version: version('draft', 'returned'), lead: t('act.decision_submit.lead') },
    decision_withdraw: { path: `${decision('submitted', 'draft', 'returned')}/withdraw`, danger: true, lead: t('act.decision_withdraw.lead') },
    decision_return: { path: `${decision('submitted')}/return`, version: version('submitted'), fields: [
      { name: 'codes', label: t('decide.return_codes'), render: (p) => html`<${Checks} group="return_code" keys=${RETURN_CODES} ...${p} />` }, ...reason(t('act.return_reason'))] },
    decision_approve: { path: `${decision('submitted')}/approve`, version: version('submitted'), lead: t('act.decision_approve.lead'), body: (body) => ({ ...digest(), ...(body.checked?.length > 0 && { checked: body.checked }), ...(body.exceed_estimate && { exceed_estimate: true }) }), fields: [checkedField()] },
    decision_reverse: { path: `/decisions/${inForce(doc)?.id}/reverse`, lead: t('act.decision_reverse.lead'), body: amountBody, fields: (values) => [
      { name: 'basis', label: t('decide.basis'), type: 'select', required: true, hint: t('decide.basis_hint'), options: bases() }, ...decisionFields(doc)(values).slice(0, 3)] },
    award_accept: { path: `${award}/accept`, fields: [{ name: 'account_number', label: t('field.account_number'), required: true, hint: t('award.account_hint'), convert: (v) => v.replace(/[\s.]/g, '') }] },
    award_decline: { path: `${award}/decline`, danger: true, lead: t('act.award_decline.lead') },
    report_submit: { path: `${award}/reports`, fields: reportFields(goals, reporting, doc.attachments ?? []), body: reportBody(goals, reporting) },
    report_control: { path: `/reports/${report?.id}/control`, fields: (values) => [
      { name: 'result', label: t('control.result'), type: 'select', required: true, options: choices('control', ['approved', 'deficient', 'rejected']) },
      { name: 'note', label: t('control.note'), type: 'area', required: true },
      { name: 'due_on', label: t('control.due_on'), type: 'date', narrow: true, hidden: values.result !== 'deficient' }] },
    goal_assessment: { path: `${award}/goal-assessment`, fields: goalFields(goals), body: goalBody(goals) },
    ...appealForms(doc, inForce(doc)),
    ...correctionForms(doc, proposed),
    claim_create: { path: `${award}/repayment-claims`, fields: claimFields },
    change_request: { path: `${award}/change-requests`, fields: requestFields(doc), body: requestBody },
    award_end: { path: `${award}/change-requests`, lead: t('act.award_end.lead'), fields: endFields(doc.award?.state), body: endBody },
    case_close: { path: `${app}/close`, versioned: true, lead: t('act.case_close.lead') },
  };
}

// What the service refuses but for an approver who says so: an estimate («overslagsbevilgning») is exceeded.
export const isEstimate = (problem) => ['budget.commit.estimate_exceeded', 'budget.commit.authority_estimate_exceeded'].includes(problem.body?.code);
export const exceedField = ({ body }) => ({ name: 'exceed_estimate', type: 'check', label: t('act.exceed_estimate', { amount: kroner(body.requested_ore - Math.max(0, body.available_ore)), year: String(body.year) }) });

export function sendAct(form, body, { etag, key }) {
  const ifMatch = form.versioned ? etag : form.version && `"${form.version}"`;
  return post(typeof form.path === 'function' ? form.path(body) : form.path, (form.body ?? same)(body), { ifMatch, key });
}

export const editApplication = (id, body, etag) => call('PATCH', `/applications/${id}`, { body, ifMatch: etag });
