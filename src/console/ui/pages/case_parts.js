// The parts of a case that are read: assessments, decisions, the award with its money and reports.
import { get } from '../api.js';
import { Due, Facts, Money, Section, State, Table, html, useFetch } from '../kit.js';
import { has, today } from '../session.js';
import { day, kroner, moment, t, word } from '../text.js';
import { Asked, Progress } from './assessors.js';
import { Terms, titleOf } from './case_changes.js';
import { ApprovalSteps, approvalsText } from './approval_steps.js';
import { Corrections } from './case_corrections.js';
import { checkedWords } from './checks.js';
import { DecisionChanges } from './decision_changes.js';
import { LetterLinks } from './case_letters.js';
import { NoteMark } from './case_notes.js';
import { Statement } from './statement.js';
import { yearsText } from './later_years.js';

const person = (value) => (value && typeof value === 'object' ? value.name : value);

function Assessment({ row, criteria, notes }) {
  const nameOf = (id) => criteria.find((c) => c.id === id)?.name ?? t('assess.criterion', { id: String(id) });
  const mark = (field, label) => html`<${NoteMark} notes=${notes} assessment=${row.id} field=${field} label=${label} />`;
  return html`<article class="ds-card item"><div class="head"><span><strong>${word('outcome', row.recommended_outcome)}</strong>${mark('/recommended_outcome', t('assess.outcome'))}</span> <span>${mark('/recommended_amount_ore', t('assess.amount'))} <${Money} ore=${row.recommended_amount_ore} /></span></div>
    <p class="hint">${person(row.assessor)} · ${moment(row.assessed_at ?? row.at)}</p>
    ${!row.eligible && html`<p class="ds-paragraph strong">${t('assess.not_eligible')}${mark('/eligible', t('assess.eligible'))}</p>`}
    ${row.eligibility_grounds && html`<p class="ds-paragraph">${t('eligibility.deviation', { who: person(row.assessor) })} ${row.eligibility_grounds}${mark('/eligibility_grounds', t('assess.eligibility_grounds'))}</p>`}
    ${row.grounds && html`<p class="ds-paragraph prose">${row.grounds}${mark('/grounds', t('assess.grounds'))}</p>`}
    ${row.scores?.length > 0 && html`<ul class="plain">${row.scores.map((s) => html`<li key=${s.criterion_id}>${nameOf(s.criterion_id)}: <strong>${s.score}</strong>${s.grounds && ` – ${s.grounds}`}${mark(`/scores/${s.criterion_id}`, nameOf(s.criterion_id))}</li>`)}</ul>`}</article>`;
}

export function Assessments({ doc, criteria, again, notes }) {
  if (!doc.assessments?.length && !doc.assessing) return html`<${Asked} doc=${doc} again=${again} />`;
  return html`<${Section} title=${t('case.assessments')}><${Progress} assessing=${doc.assessing} /><${Asked} doc=${doc} again=${again} />${doc.assessments.map((row) => html`<${Assessment} key=${row.id} row=${row} criteria=${criteria} notes=${notes} />`)}<//>`;
}

function Plan({ rows }) {
  return html`<${Table} label=${t('decide.plan')} rows=${rows} keyOf=${(r, i) => `${r.due_on}-${i}`} columns=${[
    { key: 'due', title: t('field.due_on'), head: true, cell: (r) => day(r.due_on) },
    { key: 'requires', title: t('plan.requires'), cell: (r) => (r.requires ?? []).map((x) => t(`requires.${x}`)).join(', ') || '–' },
    { key: 'amount', title: t('field.amount'), num: true, cell: (r) => html`<${Money} ore=${r.amount_ore} />` }]} />`;
}

const approver = (a) => [a.user.name, a.for && t('decide.for', { who: a.for.name }), a.absent_until && t('absence.until', { until: day(a.absent_until) })].filter(Boolean).join(' – ');

// Who may approve what waits, and why the others may not.
function Approvers({ row }) {
  const { data } = useFetch(() => get(`/decisions/${row.id}/approvers`).then((r) => r.doc, () => null), [row.id, row.version]);
  if (!data) return null;
  const may = data.approvers.filter((a) => a.allowed);
  const not = data.approvers.filter((a) => !a.allowed);
  return html`<div><${ApprovalSteps} ...${data} /><p class="ds-paragraph">${may.length ? html`<strong>${t('decide.approvers')}:</strong> ${may.map(approver).join(', ')}` : t('decide.no_approvers')}</p>
    ${not.length > 0 && html`<details class="ds-details"><summary>${t('decide.not_approvers', { n: String(not.length) })}</summary><div><ul class="plain">${not.map((a) => html`<li key=${a.user.id}><strong>${a.user.name}:</strong> ${a.reason}</li>`)}</ul></div></details>`}</div>`;
}

const impartial = (rows) => rows?.map((i) => t('decide.impartial_of', { who: i.user.name, duty: word('decide.duty', i.duty), at: moment(i.declared_at) })).join(', ');

function Decision({ row }) {
  const issued = ['approved', 'superseded', 'annulled'].includes(row.state);
  return html`<article class="ds-card item" data-state=${row.state}><div class="head"><span><strong>${titleOf(row)}</strong>${row.amount_ore > 0 && html` <${Money} ore=${row.amount_ore} />`}</span>
    <${State} group="decision.state" value=${row.state} /></div>
    <${Facts} rows=${[[t(row.change ? 'decide.years_added' : 'decide.years'), yearsText(row.amounts_by_year)], [t('decide.prepared_by'), person(row.prepared_by)], [t('decide.approvals'), approvalsText(row.approvals)], [t('decide.approved_by'), row.approved_for ? t('decide.by_for', { by: row.approved_by.name, who: row.approved_for.name }) : person(row.approved_by)], [t('decide.decided_at'), row.decided_at && moment(row.decided_at)],
      [t('decide.returned_codes'), row.state !== 'approved' && row.returned_codes?.map((c) => word('return_code', c)).join(', ')],
      [t('decide.returned_reason'), row.state !== 'approved' && row.returned_reason], [t('decide.basis'), row.basis && word('basis', row.basis)], [t('decide.checked'), checkedWords(row.checked)], [t('decide.impartial'), impartial(row.impartiality)]]} />
    ${row.repayment_claim_id && html`<p class="ds-paragraph noprint"><a class="ds-link" href=${`#/krav/${row.repayment_claim_id}`}>${t('claim.number', { id: String(row.repayment_claim_id) })}</a></p>`}
    ${row.state === 'submitted' && html`<${Approvers} row=${row} /><${DecisionChanges} row=${row} />`}
    ${row.change && row.amount_ore > 0 && html`<${Terms} terms=${row.change} />`}
    ${row.grounds && html`<p class="ds-paragraph prose">${row.grounds}</p>`}
    ${row.conditions?.length > 0 && html`<div><h3 class="ds-heading" data-size="2xs">${t('decide.conditions')}</h3><ul class="ds-list">${row.conditions.map((c) => html`<li>${typeof c === 'string' ? c : c.text}</li>`)}</ul></div>`}
    ${row.payout_plan?.length > 0 && html`<${Plan} rows=${row.payout_plan} />`}
    <${Corrections} row=${row} />
    ${!issued && row.state !== 'withdrawn' && !has('applicant') && html`<div class="noprint"><h3 class="ds-heading" data-size="2xs">${t('decide.letter_preview')}</h3><${LetterLinks} path=${`/decisions/${row.id}/letter-preview`} pdf=${true} /></div>`}
    ${issued && row.letter === null && !row.source && html`<p class="hint">${t('decide.letter_waits')}</p>`}
    ${issued && row.letter !== null && html`<p class="ds-paragraph noprint"><${LetterLinks} path=${`/decisions/${row.id}/letter`} pdf=${row.letter?.pdf_sha256} /></p>`}</article>`;
}

export function Decisions({ doc }) {
  if (!doc.decisions?.length) return null;
  return html`<${Section} title=${t('case.decisions')}>${[...doc.decisions].reverse().map((row) => html`<${Decision} key=${row.id} row=${row} />`)}<//>`;
}

// Why the bank did not pay it, and what became of it.
function cameBack(rows, r) {
  const next = rows.find((x) => x.id === r.corrected_by_id);
  const became = next && (next.state === 'cancelled' ? t('payout.owed_no_more') : t('payout.instead_of', { id: String(next.id) }));
  return [r.bank_code && word('bank.reason', r.bank_code), became].filter(Boolean).join('. ');
}

export function PayoutsOfAward({ rows }) {
  return html`<${Table} label=${t('payout.title')} rows=${rows} columns=${[
    { key: 'number', title: t('payout.number'), head: true, cell: (r) => html`${r.number ?? r.id}${r.repayment_claim_id && html`<br /><span class="subtle">${t('payout.refund', { id: String(r.repayment_claim_id) })}</span>`}` },
    { key: 'due', title: t('field.due_on'), cell: (r) => day(r.due_on) },
    { key: 'state', title: t('field.state'), cell: (r) => html`<${State} group="payout.state" value=${r.state} />${r.blocked_by?.length > 0 && html`<br /><span class="subtle">${r.blocked_by.map((b) => word('blocked_by', b.code ?? b)).join(', ')}</span>`}${['rejected', 'returned'].includes(r.state) && html`<br /><span class="subtle">${cameBack(rows, r)}</span>`}` },
    { key: 'amount', title: t('field.amount'), num: true, cell: (r) => html`<${Money} ore=${r.amount_ore} />${r.set_off_ore > 0 && html`<br /><span class="subtle">${t('payout.set_off', { amount: kroner(r.set_off_ore) })}</span>`}` }]} />`;
}

function Report({ row, award, goals, files }) {
  const nameOf = (id) => goals.find((c) => c.id === id)?.name ?? '';
  const rest = Number.isInteger(row.spent_ore) ? award.amount_ore - row.spent_ore - (row.unspent_ore ?? 0) : 0;
  return html`<article class="ds-card item"><div class="head"><strong>${t('report.one')}</strong><${State} group="report.state" value=${row.state} /></div>
    <${Facts} rows=${[[t('field.due_on'), row.state === 'due' && html`<${Due} on=${row.due_on} today=${today()} />`], [t('field.submitted_at'), row.submitted_at && moment(row.submitted_at)],
      [t('report.spent'), row.spent_ore !== null && row.spent_ore !== undefined && html`<${Money} ore=${row.spent_ore} />`],
      [t('report.unspent'), row.unspent_ore > 0 && html`<${Money} ore=${row.unspent_ore} />`],
      [t('report.unaccounted'), rest > 0 && html`<strong><${Money} ore=${rest} /></strong>`]]} />
    ${row.statement && html`<${Statement} statement=${row.statement} files=${files} />`}
    ${row.results?.length > 0 && html`<ul class="plain">${row.results.map((r) => html`<li><strong>${nameOf(r.criterion_id)}</strong> ${r.text}</li>`)}</ul>`}
    ${row.controls?.map((c) => html`<p class="ds-paragraph">${t('control.one')}: <${State} group="control" value=${c.result} /> ${c.note}</p>`)}</article>`;
}

export function AwardPart({ doc, goals }) {
  const { award } = doc;
  if (!award) return null;
  const goal = award.goal_assessment;
  return html`<${Section} title=${t('case.award')}><div class="head"><span><strong><${Money} ore=${award.amount_ore} /></strong></span><${State} group="award.state" value=${award.state} /></div>
    <${Facts} rows=${[[t('award.acceptance_due_on'), award.state === 'offered' && award.acceptance_due_on && html`<${Due} on=${award.acceptance_due_on} today=${today()} />`], [t('award.accepted_at'), award.accepted_at && moment(award.accepted_at)], [t('field.account_number'), award.account_number?.replace(/^(.{4})(.{2})(.{5})$/, '$1 $2 $3')],
      [t('change.period_to'), award.period_to && day(award.period_to)], [t('change.purpose_detail'), award.purpose_detail && html`<span class="prose">${award.purpose_detail}</span>`],
      [t('change.kept_ore'), award.kept_ore > 0 && html`<${Money} ore=${award.kept_ore} />`],
      [t('award.paid_before'), award.paid_before_ore > 0 && html`<${Money} ore=${award.paid_before_ore} />`]]} />
    ${award.payouts?.length > 0 && html`<h3 class="ds-heading" data-size="2xs">${t('payout.title')}</h3><${PayoutsOfAward} rows=${award.payouts} />`}
    ${award.payouts?.length > 0 && !has('applicant') && html`<p class="ds-paragraph noprint"><a class="ds-link" href=${`#/stans?award_id=${award.id}`}>${t('case.holds')}</a></p>`}
    ${!has('applicant', 'admin') && html`<p class="ds-paragraph noprint"><a class="ds-link" href=${`#/tilskudd/${award.id}/virkning`}>${t('award_chain.title')}</a></p>`}
    ${award.reports?.map((row) => html`<${Report} key=${row.id} row=${row} award=${award} goals=${goals} files=${doc.attachments ?? []} />`)}
    ${goal && html`<article class="ds-card item"><div class="head"><strong>${t('goal.title')}</strong><${State} group="level" value=${goal.level} /></div><p class="ds-paragraph prose">${goal.grounds}</p></article>`}<//>`;
}

// What was paid of awards that another has taken the place of, or nothing has: money of them may still be on its way, or have come back.
export function EarlierAwards({ doc }) {
  const earlier = (doc.awards ?? []).filter((w) => w.id !== doc.award?.id && w.payouts?.length > 0);
  if (!earlier.length) return null;
  return html`<${Section} title=${t('case.earlier_awards')}>${earlier.map((w) => html`<article class="ds-card item" key=${w.id}>
    <div class="head"><strong><${Money} ore=${w.amount_ore} /></strong><${State} group="award.state" value=${w.state} /></div>
    <${PayoutsOfAward} rows=${w.payouts} /></article>`)}<//>`;
}
