// A case: what is asked for, what has been found, what is decided and paid, and what you may do now.
import { call, get, post, query } from '../api.js';
import { ActionDialog, Form } from '../form.js';
import { Alert, Await, Button, Facts, Money, Page, Section, State, Tag, html, useEffect, useFetch, useRef, useState } from '../kit.js';
import { href } from '../route.js';
import { has, session } from '../session.js';
import { day, moment, own, t, word } from '../text.js';
import { Attachments } from './attachments.js';
import { Answers, answerFields, answerValues, schemaOf, withAnswers } from './answers.js';
import { ControlPart, Reporting, loadReporting } from './case_control.js';
import { actForms, assessFields, decisionBody, decisionFields, editApplication, exceedField, isEstimate, sendAct, typed } from './case_forms.js';
import { Appeals } from './case_appeals.js';
import { Changes, DecideChange } from './case_changes.js';
import { ProposedCorrection, loadProposed } from './case_corrections.js';
import { CaseClaims, EditRepayment } from './claims.js';
import { Letters } from './case_letters.js';
import { NoteAct, NoteMark, Notes, UnreadNotes, useNotes } from './case_notes.js';
import { Assessments, AwardPart, Decisions, EarlierAwards } from './case_parts.js';
import { DeadlineDialog, Standing, nameOf } from './deadline.js';
import { Eligibility } from './eligibility.js';
import { AwardYears, yearsTyped } from './later_years.js';
import { Messages } from './messages.js';
import { Steps, useSteps } from './case_steps.js';
import { Work } from './work.js';
import { Timeline } from './timeline.js';
import { receiptOf } from './versions.js';
import { CaseOverlaps, LetterLanguage } from './recipient_overlaps.js';

// The service's names of acts → ours. Acts that are not here have no button.
const ACTS = {
  evaluate_eligibility: 'evaluate_eligibility', ask_assessor: 'ask_assessor', assess: 'assess', decide: 'decide', edit: 'edit', edit_decision: 'decision_edit', submit: 'submit', assign: 'assign', claim: 'claim', release: 'release', take_over: 'take_over', withdraw: 'withdraw', reopen: 'reopen',
  request_information: 'request_information', answer_information: 'answer_information', add_deadline: 'add_deadline', advance_notice: 'advance_notice', exempt_notice: 'exempt_notice', give_access: 'give_access', impartiality: 'impartiality',
  submit_decision: 'decision_submit', approve_decision: 'decision_approve', return_decision: 'decision_return',
  withdraw_decision: 'decision_withdraw', reverse_decision: 'decision_reverse', accept: 'award_accept', decline: 'award_decline',
  request_change: 'change_request', end_award: 'award_end', decide_change: 'change_decide', close: 'case_close', claim_repayment: 'claim_create', report: 'report_submit', control_report: 'report_control', assess_goals: 'goal_assessment', appeal: 'appeal',
  check_appeal: 'appeal_check', answer_appeal: 'appeal_answer', forward_appeal: 'appeal_forward', record_outcome: 'appeal_outcome',
  suspend: 'appeal_suspend', resume: 'appeal_resume',
  correct_decision: 'correction_create', confirm_correction: 'correction_confirm', reject_correction: 'correction_reject',
};
// Another's role, or another state of the case: told to who asks. The rest is told at once.
const FAR = ['access.role.missing', 'application.answer_information.not_asked', 'object.move.illegal', 'application.assign.finished', 'application.claim.yours', 'application.claim.taken', 'application.release.not_yours', 'application.take_over.free', 'decision.submit.nothing', 'award.accept.state', 'report.submit.award_state', 'change_request.create.state', 'change_request.create.not_due', 'change_request.decide.none', 'repayment_claim.create.nothing_paid', 'goal_assessment.set.no_report',
  'appeal.create.not_in_force', 'appeal.create.under_way', 'appeal.create.final', 'appeal.act.none', 'appeal.first_instance.done', 'appeal.forward.not_maintained', 'appeal.outcome.not_forwarded',
  'eligibility.evaluate.no_rules', 'eligibility.evaluate.state', 'assessor.ask.not_holder', 'appeal.suspend.in_force', 'appeal.resume.not_suspended', 'decision.reverse.not_in_force', 'correction.create.not_in_force', 'correction.create.no_letter', 'correction.answer.none'];

// A criterion by its name in the chosen language.
const named = (c) => ({ ...c, name: own(c, 'name') });

async function load(id, asOf) {
  const { doc, etag } = await get(`/applications/${id}${query({ as_of: asOf })}`);
  const [rules, history, schema, reporting, proposed] = await Promise.all([
    get(`/schemes/${doc.scheme.id}/rules`).then((r) => r.doc.items, () => []),
    get(`/history${query({ object: `application/${id}`, limit: 30 })}`).then((r) => r.doc, () => ({ items: [] })),
    schemaOf(doc).catch(() => null),
    loadReporting(doc, asOf),
    asOf ? null : loadProposed(doc),
  ]);
  const inForce = rules.find((r) => r.in_force) ?? rules[0];
  return { doc, etag, history, schema, reporting, proposed, awardCriteria: (inForce?.award_criteria ?? []).map(named), goals: (inForce?.goal_criteria ?? []).map(named) };
}

// What the service does not list beforehand but this person may try: it still has the last word.
function further(doc) {
  const listed = (name) => doc.actions.some((a) => a.action === name);
  const open = doc.decisions.find((d) => ['draft', 'submitted', 'returned'].includes(d.state));
  const add = [
    ['edit_decision', has('caseworker') && open && open.state !== 'submitted'],
    ['withdraw_decision', open && open.prepared_by?.id === session.me.id],
    ['exempt_notice', has('caseworker') && doc.actions.some((a) => a.action === 'submit_decision' && a.code === 'decision.submit.no_advance_notice')],
    ['control_report', has('caseworker') && !doc.impartiality?.conflict && doc.award?.reports?.some((r) => r.state === 'submitted')],
  ];
  return [...doc.actions, ...add.filter(([name, fits]) => fits && !listed(name)).map(([action]) => ({ action, allowed: true }))];
}

// One box for all, and all applications of the same recipient in one sentence.
function Warnings({ rows }) {
  const others = rows.filter((w) => w.code === 'duplicate');
  const rest = [...new Map(rows.filter((w) => w.code !== 'duplicate').map((w) => [w.code, w])).values()];
  if (!rows.length) return null;
  return html`<${Alert} color="warning">${rest.map((w) => html`<p class="ds-paragraph" key=${w.code}>${t(`warning.${w.code}`)}</p>`)}
    ${others.length > 0 && html`<p class="ds-paragraph">${t('warning.duplicate', { n: others.length })} ${others.map((w, i) => html`${i > 0 && ', '}<a class="ds-link" href=${`#/sak/${w.application_id}`}>${w.case_number}</a>`)}</p>`}<//>`;
}

// The act that comes next in the course of a case.
function nextAct(allowed, doc) {
  const course = ['decision_approve', 'decision_submit', 'submit', !doc.impartiality && !['decided', 'closed'].includes(doc.state) && 'impartiality', doc.assessments.length > 0 && 'decide', 'assess', 'appeal_forward', 'appeal_answer', 'award_accept', 'report_control', !doc.award?.reports?.some((r) => ['submitted', 'approved'].includes(r.state)) && 'report_submit'];
  const name = course.find((act) => act && allowed.some((a) => a.act === act));
  return allowed.find((a) => a.act === name);
}

function Actions({ doc, actions, open }) {
  const known = actions.filter((a) => ACTS[a.action]).map((a) => ({ ...a, act: ACTS[a.action] }));
  const may = known.filter((a) => a.allowed);
  const first = nextAct(may, doc);
  const allowed = first ? [first, ...may.filter((a) => a !== first)] : may;
  const refused = known.filter((a) => !a.allowed && FAR.includes(a.code));
  const near = known.filter((a) => !a.allowed && !FAR.includes(a.code));
  const why = (a) => html`<li key=${a.act}><${Button} kind="secondary" disabled aria-describedby=${`why-${a.act}`}>${t(`act.${a.act}`)}<//> <span id=${`why-${a.act}`}>${a.reason ?? word('code', a.code)}</span></li>`;
  return html`<section class="actions ds-card noprint" aria-labelledby="acts"><h2 class="ds-heading" data-size="xs" id="acts">${t('case.actions')}</h2>
    ${allowed.length === 0 && html`<p class="ds-paragraph">${t('case.no_actions')}</p>`}
    <div class="buttons">${allowed.map((a) => html`<${Button} key=${a.act} data-act=${a.act} kind=${a === first ? 'primary' : 'secondary'} onClick=${() => open(a.act)}>${t(`act.${a.act}`)}<//>`)}</div>
    ${near.length > 0 && html`<ul class="plain refused">${near.map(why)}</ul>`}
    ${refused.length > 0 && html`<details class="ds-details refused"><summary>${t('case.refused', { n: refused.length })}</summary><div><ul class="plain">${refused.map(why)}</ul></div></details>`}</section>`;
}

// Whoever has a conflict of interest is offered to give the case to somebody else.
function Conflict({ doc, open }) {
  const mayGive = doc.actions.some((a) => a.action === 'assign' && a.allowed);
  if (!doc.impartiality?.conflict || ['closed', 'withdrawn'].includes(doc.state)) return null;
  return html`<${Alert} color="warning" title=${t('impartiality.barred')}><p class="ds-paragraph">${t('impartiality.barred_lead')}</p>
    ${mayGive && html`<div class="buttons noprint"><${Button} kind="secondary" data-act="give_on" onClick=${() => open('assign')}>${t('impartiality.give_on')}<//></div>`}<//>`;
}

function Application({ doc, schema, notes }) {
  const person = doc.contact;
  const noted = (field, label, value) => [label, value && html`${value}<${NoteMark} notes=${notes} field=${field} label=${label} />`];
  return html`<${Section} title=${t('case.application')}><${Facts} rows=${[
    [t('field.scheme'), html`<a class="ds-link" href=${`#/ordning/${doc.scheme.id}`}>${doc.scheme.name}</a>`],
    [t('field.call'), html`<a class="ds-link" href=${`#/utlysning/${doc.call.id}`}>${doc.call.title}</a>`],
    [t('field.recipient'), html`<a class="ds-link" href=${`#/mottaker/${doc.recipient.id}`}>${doc.recipient.name}</a>`],
    noted('/title', t('field.title'), doc.title),
    noted('/amount_ore', t('field.amount_applied'), html`<${Money} ore=${doc.amount_ore} />`),
    noted('/purpose', t('field.purpose'), doc.purpose && html`<span class="prose">${doc.purpose}</span>`),
    [t('field.submitted_at'), doc.submitted_at && moment(doc.submitted_at)],
    [t('field.assignee'), doc.assignee?.name ?? t('queue.unassigned')],
    noted('/contact', t('field.contact'), person && [person.name, person.email, person.phone].filter(Boolean).join(', ')),
    [t('field.on_behalf_reason'), doc.on_behalf_reason],
    [t('direct.without'), doc.without_application && html`<span class="prose">${doc.without_application}</span>`],
    [t('case.language'), !doc.as_of && html`<${LetterLanguage} id=${doc.id} />`],
    [t('act.impartiality.mine'), doc.impartiality && t(doc.impartiality.conflict ? 'impartiality.yes' : 'impartiality.no')],
    ...(doc.information_requests ?? []).filter((r) => !r.change_request_id).flatMap((r) => [[t('act.request_information'), `${r.message} (${t('call.deadline', { on: day(r.due_on) })})`],
      [t('information.answer'), r.answered_at && `${r.answer ?? t('information.answered')} (${moment(r.answered_at)})`]]),
    [t('application.versions'), doc.submitted_at && !doc.source && !doc.as_of && html`<span class="noprint"><a class="ds-link" href=${`#/sak/${doc.id}/versjoner`}>${t('versions.title')}</a>, <a class="ds-link" href=${receiptOf(doc.id)} target="_blank" rel="noopener">${t('application.receipt')}</a></span>`],
    ...Object.entries((!schema && doc.form) || {}).filter(([, v]) => typeof v !== 'object').map(([k, v]) => [word('form', k), String(v)]),
  ]} /><//>`;
}

// What a draft lacks before it can be sent in.
function FormFaults({ rows }) {
  if (!rows?.length) return null;
  return html`<${Alert} color="warning" title=${t('answers.faults', { n: rows.length })}><ul class="ds-list">${rows.map((f) => html`<li key=${f.pointer + f.code}>${f.detail}</li>`)}</ul><//>`;
}

// Which claim or change each deadline is of; asked for only where the case has any: a claim's time always runs out some
// day, a change's goes by a rule of its own.
function useClaimed(doc, asOf) {
  const [claimed, setClaimed] = useState({});
  const asked = !asOf && doc.deadlines?.some((d) => d.kind === 'limitation' || d.rule === 'endringssøknad');
  useEffect(() => {
    if (asked) get(`/deadlines?application_id=${doc.id}&limit=500`).then((r) => setClaimed(Object.fromEntries(r.doc.items.map((d) => [d.id, d]))), () => setClaimed({}));
  }, [doc.id, asked, doc.deadlines?.length]);
  return (d) => ({ ...d, repayment_claim_id: claimed[d.id]?.repayment_claim_id, change_request_id: claimed[d.id]?.change_request_id });
}

function Deadlines({ doc, asOf, again }) {
  const [chosen, setChosen] = useState(null);
  const withClaim = useClaimed(doc, asOf);
  if (!doc.deadlines?.length) return null;
  return html`<${Section} title=${t('case.deadlines')} actions=${!asOf && html`<a class="ds-link noprint" href="#/frister">${t('deadline.all')}</a>`}><ul class="plain">${doc.deadlines.map(withClaim).map((d) => html`<li key=${d.id}>
    <strong>${nameOf(d)}</strong>: <${Standing} row=${d} />${!asOf && html` <${Button} kind="tertiary" class="ds-button small noprint" aria-label=${t('deadline.open_of', { kind: nameOf(d), number: doc.case_number })} onClick=${() => setChosen(d.id)}>${t('deadline.open')}<//>`}</li>`)}</ul>
    ${chosen && html`<${DeadlineDialog} key=${chosen} id=${chosen} onClose=${() => setChosen(null)} onChange=${again} />`}<//>`;
}

const editFields = () => [
  { name: 'title', label: t('field.title'), required: true },
  { name: 'purpose', label: t('field.purpose'), type: 'area', rows: 5, required: true },
  { name: 'amount_ore', label: t('field.amount_applied'), type: 'money', required: true },
];

const planOf = (rows) => rows.map((r) => ({ due_on: r.due_on, amount: typed(r.amount_ore), requires: r.requires ?? [] }));
const underWay = (doc) => [...doc.decisions].reverse().find((d) => ['draft', 'returned'].includes(d.state));

function startOfDecision(doc) {
  const last = doc.assessments.at(-1);
  const amount = last?.recommended_amount_ore ?? doc.amount_ore;
  return { outcome: last?.recommended_outcome ?? '', amount_ore: typed(amount), grounds: last?.grounds ?? '',
    payout_plan: [{ due_on: '', amount: typed(amount), requires: ['acceptance', 'account'] }] };
}

// The act that is under way: the long forms in the page, the short ones in a dialog.
// What it is of stays what it was when it began, whatever others make of the case meanwhile.
function Act({ name, data, users, onClose, onDone }) {
  const { doc, etag } = data;
  const [exceeded, setExceeded] = useState(null);
  const [edited] = useState(() => underWay(doc)?.id);
  const form = actForms({ doc, goals: data.goals, users, reporting: data.reporting, proposed: data.proposed })[name];
  const [path] = useState(() => form?.path);
  const draft = name === 'decision_edit' ? doc.decisions.find((d) => d.id === edited) : null;
  const shared = { submit: t('save'), onCancel: onClose };
  if (name === 'edit')
    return html`<${Section} title=${t('act.edit')}><${Form} ...${shared} fields=${(values) => [...editFields(), ...answerFields(data.schema, doc, values)]}
      values=${{ title: doc.title, purpose: doc.purpose, amount_ore: typed(doc.amount_ore), ...answerValues(data.schema, doc) }} told=${doc.form ? doc.form_faults : []}
      autosave=${`application/${doc.id}/edit`} onSubmit=${async (body) => { await editApplication(doc.id, withAnswers(data.schema, body), etag); onDone(name); }} /><//>`;
  if (name === 'assess')
    return html`<${Section} title=${t('act.assess')}><${Form} ...${shared} fields=${assessFields(data.awardCriteria, doc)} autosave=${`application/${doc.id}/assessment`} values=${{ recommended_amount_ore: typed(doc.amount_ore) }}
      onSubmit=${async (body, { key }) => { await post(`/applications/${doc.id}/assessments`, { scores: [], ...body }, { key }); onDone(name); }} /><//>`;
  if (name === 'decide')
    return html`<${Section} title=${t('act.decide')}><${Form} ...${shared} fields=${decisionFields(doc)} autosave=${`application/${doc.id}/decision`} values=${startOfDecision(doc)}
      onSubmit=${async (body, { key }) => { await post(`/applications/${doc.id}/decisions`, decisionBody(body), { key }); onDone(name); }} /><//>`;
  if (draft?.repayment_claim_id)
    return html`<${EditRepayment} draft=${draft} shared=${shared} onDone=${() => onDone(name)} />`;
  if (name === 'change_decide' || draft?.change)
    return html`<${DecideChange} doc=${doc} draft=${draft} shared=${shared} onDone=${() => onDone(name)} />`;
  if (draft)
    return html`<${Section} title=${t('act.decision_edit')}><${Form} ...${shared} fields=${decisionFields(doc)}
      values=${{ outcome: draft.outcome, amount_ore: typed(draft.amount_ore), grounds: draft.grounds, conditions: draft.conditions.join('\n'), amounts_by_year: yearsTyped(draft.amounts_by_year), payout_plan: planOf(draft.payout_plan) }}
      autosave=${`decision/${draft.id}/edit`} onSubmit=${async (body) => { await call('PATCH', `/decisions/${draft.id}`, { body: decisionBody(body), ifMatch: `"${draft.version}"` }); onDone(name); }} /><//>`;
  const send = async (body, { key }) => {
    try {
      await sendAct({ ...form, path }, body, { etag, key });
    } catch (problem) {
      if (isEstimate(problem)) setExceeded(problem);
      throw problem;
    }
    onDone(name);
  };
  return html`<${ActionDialog} title=${t(`act.${name}`)} onClose=${onClose} submit=${t(`act.${name}`)} lead=${form.lead} danger=${form.danger}
    fields=${exceeded ? [...form.fields, exceedField(exceeded)] : form.fields ?? []} autosave=${`application/${doc.id}/${name}`} values=${form.values} onSubmit=${send} />`;
}

// Who may be given the case: not those who have a conflict in it.
function useUsers(wanted, id) {
  const [users, setUsers] = useState([]);
  useEffect(() => {
    if (!wanted) return;
    const me = [[String(session.me.id), session.me.name]];
    const barred = get(`/applications/${id}/colleagues?limit=500`).then(({ doc }) => doc.items.filter((c) => c.conflict).map((c) => c.id), () => []);
    Promise.all([get('/people?role=caseworker&limit=500'), barred]).then(([{ doc }, out]) => setUsers([['none', t('queue.assign.none')],
      ...doc.items.filter((u) => !out.includes(u.id)).map((u) => [String(u.id), u.name])]), () => setUsers(me));
  }, [wanted]);
  return users;
}

function CaseBody({ data, again, asOf }) {
  const { doc } = data;
  const [act, setAct] = useState(null);
  const [done, setDone] = useState(null);
  const users = useUsers(act === 'assign' || act === 'ask_assessor', doc.id);
  const onDone = (name) => { setAct(null); setDone(name); again(); };
  const notes = useNotes(doc, asOf, again);
  // Who is to approve a decision or send it back reads it first.
  const toJudge = !asOf && doc.actions.some((a) => ['approve_decision', 'return_decision'].includes(a.action) && a.allowed);
  const began = useRef(null);
  const open = (name) => { setDone(null); setAct(name); };
  useEffect(() => {
    if (!act || document.querySelector('dialog[open]')) return;
    began.current?.scrollIntoView({ block: 'start' });
    began.current?.querySelector('input, select, textarea')?.focus({ preventScroll: true });
  }, [act]);
  return html`<div>
    ${asOf && html`<${Alert} color="info" title=${t('case.as_of', { at: moment(asOf) })}><a class="ds-link" href=${`#/sak/${doc.id}`}>${t('case.as_of_now')}</a><//>`}
    <${Warnings} rows=${doc.warnings ?? []} />
    ${!doc.as_of && !has('applicant') && html`<${CaseOverlaps} id=${doc.id} />`}
    <${UnreadNotes} notes=${notes} />
    ${done && html`<${Alert} color="success" live>${t(`done.${done === 'decision_approve' && doc.decisions.some((d) => d.state === 'submitted') ? 'decision_approve_waits' : done}`)}<//>`}
    ${!asOf && html`<${Conflict} doc=${doc} open=${open} />`}
    ${!asOf && html`<${Actions} doc=${doc} actions=${further(doc)} open=${open} />`}
    <div class="columns"><div>
      ${act && html`<div class="act" tabindex="-1" ref=${began}><${Act} key=${act} name=${act} data=${data} users=${users} onClose=${() => setAct(null)} onDone=${onDone} /></div>`}
      <${ProposedCorrection} row=${data.proposed} />
      ${toJudge && html`<${Decisions} doc=${doc} />`}
      ${act !== 'edit' && html`<${FormFaults} rows=${doc.form_faults} />`}<${Application} doc=${doc} schema=${data.schema} notes=${notes} />${act !== 'edit' && html`<${Answers} doc=${doc} schema=${data.schema} notes=${notes} />`}<${Attachments} doc=${doc} schema=${data.schema} again=${again} asOf=${asOf} />${!asOf && html`<${Letters} doc=${doc} version=${data.etag} again=${again} />`}${!asOf && html`<${Messages} doc=${doc} version=${data.etag} again=${again} />`}<${Eligibility} doc=${doc} /><${Assessments} doc=${doc} criteria=${data.awardCriteria} again=${again} notes=${notes} /><${Work} doc=${doc} again=${again} /><${Notes} notes=${notes} schema=${data.schema} criteria=${data.awardCriteria} /><${NoteAct} notes=${notes} />${!toJudge && html`<${Decisions} doc=${doc} />`}<${AwardPart} doc=${doc} goals=${data.goals} /><${EarlierAwards} doc=${doc} />${!asOf && html`<${AwardYears} doc=${doc} version=${data.etag} />`}<${Changes} doc=${doc} asOf=${asOf} version=${data.etag} again=${again} /><${CaseClaims} doc=${doc} asOf=${asOf} version=${data.etag} /><${Reporting} reporting=${data.reporting} /><${ControlPart} doc=${doc} asOf=${asOf} /><${Appeals} doc=${doc} /></div>
      <aside aria-label=${t('case.side')}><${Deadlines} doc=${doc} asOf=${asOf} again=${again} />
        <${Section} title=${t('case.history')}><${Timeline} rows=${data.history.items} asOfPath=${`/sak/${doc.id}`} />
          <p class="ds-paragraph noprint"><a class="ds-link" href=${href('/historikk', { object: `application/${doc.id}` })}>${t('case.whole_history')}</a></p><//></aside></div></div>`;
}

export function Case({ id, params }) {
  const asOf = params.as_of;
  const from = useFetch(() => load(id, asOf), [id, asOf]);
  const doc = from.data?.doc;
  const steps = useSteps(id, Boolean(doc));
  const crumbs = [[t('queue.title'), steps.back ?? '#/saker']];
  const title = doc ? `${doc.case_number} ${doc.recipient.name}` : t('case.title');
  return html`<${Page} title=${title} crumbs=${crumbs} lead=${doc?.title}
    tag=${doc && html`<span class="tags"><${State} group="application.state" value=${doc.state} />${doc.late && html` <${Tag} color="warning">${t('application.late')}<//>`}
      <span class="noprint"><${Steps} steps=${steps} />
      <${Button} kind="tertiary" onClick=${() => print()}>${t('case.print')}<//></span></span>`}>
    <${Await} from=${from}>${(data) => html`<${CaseBody} data=${data} again=${from.again} asOf=${asOf} />`}<//><//>`;
}
