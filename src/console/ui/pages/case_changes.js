// Changes of an award: what is asked for, and the decision that is prepared on it.
import { call, get, post } from '../api.js';
import { ActionDialog, Form } from '../form.js';
import { Button, Facts, Money, Section, State, html, useEffect, useFetch, useRef, useState } from '../kit.js';
import { choices } from '../list.js';
import { has } from '../session.js';
import { day, kroner, moment, parseKroner, t, word } from '../text.js';
import { OUTCOMES, PayoutPlan, gives, planOf, planWords, typed } from './case_forms.js';
import { Standing } from './deadline.js';
import { movedField, movedRows, yearsField, yearsTyped } from './later_years.js';

const ENDS = { offered: ['lapse'], accepted: ['stop'], running: ['stop'], stopped: ['resume'] };  // what may be proposed of an award of a state
const KINDS = ['budget', 'period', 'carry_over', 'years', 'purpose', 'renunciation', 'increase'];

// One post a line: what it is, then the amount.
function budgetOf(text) {
  return text.split('\n').map((line) => line.trim()).filter(Boolean).map((line) => {
    const [, item, amount] = /^(.+?)[:;\t]?\s+([\d\s.,\u00a0]+)$/.exec(line) ?? [];
    const amount_ore = parseKroner(amount ?? '');
    if (!item || amount_ore === null) throw t('change.budget_line', { line });
    return { item, amount_ore };
  });
}
const budgetText = (rows) => (rows ?? []).map((r) => `${r.item}: ${typed(r.amount_ore)}`).join('\n');

// The fields of a kind; `at` is where the service names them.
const termFields = (doc, kind, at) => [
  { name: 'amount_ore', label: t(kind === 'increase' ? 'change.new_amount' : 'change.left_amount'), type: 'money', required: true, hidden: !['renunciation', 'increase'].includes(kind) },
  { name: 'period_to', label: t('change.period_to'), type: 'date', narrow: true, required: true, hidden: kind !== 'period' },
  { name: 'report_due_on', label: t('change.report_due_on'), type: 'date', narrow: true, hint: t('change.report_hint'), hidden: kind !== 'period' },
  { name: 'kept_ore', label: t('change.kept_ore'), type: 'money', required: true, hint: t('change.kept_hint'), hidden: kind !== 'carry_over' },
  { name: 'purpose_detail', label: t('change.purpose_detail'), type: 'area', rows: 4, required: true, hidden: kind !== 'purpose' },
  { name: 'budget', label: t('change.budget'), type: 'area', rows: 6, required: true, hint: t('change.budget_hint'), convert: budgetOf, hidden: kind !== 'budget' },
].map((field) => ({ ...field, at: `/${at}/${field.name}` })).concat(movedField(doc, at, !['years', 'period', 'carry_over'].includes(kind), kind === 'years'));
const TERMS = ['amount_ore', 'period_to', 'report_due_on', 'kept_ore', 'purpose_detail', 'budget'];

// What was typed → the body, with the members of the change below `at`.
function nested(body, at) {
  const { moved_years, ...others } = body;
  const rest = Object.fromEntries(Object.entries(others).filter(([k]) => !TERMS.includes(k)));
  return { ...rest, [at]: { ...Object.fromEntries(TERMS.filter((k) => body[k] !== undefined).map((k) => [k, body[k]])), ...(moved_years?.length > 0 && { amounts_by_year: moved_years }) } };
}
const typedTerms = ({ amounts_by_year, amounts_by_year_before, ...terms }) => ({ ...terms, moved_years: yearsTyped(amounts_by_year), amount_ore: typed(terms.amount_ore), kept_ore: typed(terms.kept_ore), budget: budgetText(terms.budget) });

export const requestFields = (doc) => (values) => [
  { name: 'kind', label: t('change.kind'), type: 'select', required: true, options: choices('change.kind', KINDS.filter((k) => k !== 'increase' || has('caseworker'))) },
  ...termFields(doc, values.kind, 'wanted'),
  { name: 'reason', label: t('act.reason'), type: 'area', rows: 4, required: true },
  { name: 'on_behalf_reason', label: t('field.on_behalf_reason'), hidden: !has('caseworker') || values.kind === 'increase', hint: t('change.on_behalf_hint') }];
export const requestBody = (body) => nested(body, 'wanted');

export const endFields = (state) => [
  { name: 'kind', label: t('change.end'), type: 'select', required: true, options: choices('change.kind', ENDS[state] ?? []) },
  { name: 'reason', label: t('act.reason'), type: 'area', rows: 4, required: true }];
export const endBody = (body) => ({ ...body, wanted: {} });

// That an award lapses is a rejection, that it is stopped a grant; only to take it up again can be refused.
const outcomesOf = (kind) => ({ lapse: ['rejected'], stop: ['granted'], resume: ['granted', 'rejected'] })[kind];
const outcomeField = (kind) => (outcomesOf(kind)
  ? { name: 'outcome', label: t('change.end'), type: 'select', required: true, options: outcomesOf(kind).map((o) => [o, t(o === 'rejected' && kind === 'resume' ? 'change.not_resumed' : `change.kind.${kind}`)]) }
  : { name: 'outcome', label: t('decide.outcome'), type: 'select', required: true, options: choices('outcome', OUTCOMES) });

// What a decision is called: what was decided, of a change which.
export function titleOf({ outcome, change }) {
  if (!change) return word('outcome', outcome);
  if (change.kind === 'resume' && outcome === 'rejected') return t('change.not_resumed');
  return outcomesOf(change.kind) ? word('change.kind', change.kind) : `${word('change.kind', change.kind)}: ${word('outcome', outcome)}`;
}

const decideFields = (kind, doc) => (values) => [
  outcomeField(kind),
  ...(gives(values.outcome) ? termFields(doc, kind, 'change') : []),
  { name: 'grounds', label: t('decide.grounds'), type: 'area', rows: 6, required: true, hint: t('decide.grounds_hint') },
  { name: 'conditions', label: t('decide.conditions'), type: 'lines', rows: 3, hint: t('decide.conditions_hint'), hidden: !gives(values.outcome) || Boolean(outcomesOf(kind)) },
  { ...yearsField(doc, kind !== 'increase' || !gives(values.outcome)), label: t('decide.years_added'), hint: t('change.years_hint') },
  { name: 'payout_plan', label: t('decide.plan'), hint: t('change.plan_hint'), hidden: !gives(values.outcome) || kind === 'carry_over' || Boolean(outcomesOf(kind)), convert: planOf, words: planWords, render: (p) => html`<${PayoutPlan} ...${p} />` }];
const decideBody = (body) => (gives(body.outcome) ? { amounts_by_year: [], ...nested(body, 'change') } : { outcome: body.outcome, grounds: body.grounds });

// What a change says, in words.
export function Terms({ terms }) {
  return html`<${Facts} rows=${[
    [t('change.amount_after'), terms.amount_ore !== undefined && html`<${Money} ore=${terms.amount_ore} />`],
    [t('change.period_to'), terms.period_to && day(terms.period_to)], [t('change.report_due_on'), terms.report_due_on && day(terms.report_due_on)],
    [t('change.kept_ore'), terms.kept_ore !== undefined && html`<${Money} ore=${terms.kept_ore} />`],
    [t('change.years'), terms.amounts_by_year && html`<ul class="plain">${movedRows(terms).map((row) => html`<li>${row}</li>`)}</ul>`],
    [t('change.purpose_detail'), terms.purpose_detail && html`<span class="prose">${terms.purpose_detail}</span>`],
    [t('change.budget'), terms.budget && html`<ul class="plain">${terms.budget.map((r) => html`<li>${r.item}: <${Money} ore=${r.amount_ore} /></li>`)}</ul>`]]} />`;
}

// The same as text.
export const termsText = (terms) => [terms.amount_ore !== undefined && `${t('change.amount_after')}: ${kroner(terms.amount_ore)}`, terms.period_to && `${t('change.period_to')}: ${day(terms.period_to)}`,
  terms.report_due_on && `${t('change.report_due_on')}: ${day(terms.report_due_on)}`, terms.kept_ore !== undefined && `${t('change.kept_ore')}: ${kroner(terms.kept_ore)}`,
  ...movedRows(terms), terms.purpose_detail, budgetText(terms.budget)].filter(Boolean).join('\n');

// The draft on the one request that waits longest, or on the draft that is under work.
export function DecideChange({ doc, draft, shared, onDone }) {
  const from = useFetch(() => get(`/awards/${doc.award.id}/change-requests?state=${draft ? 'under_decision' : 'received'}`).then((r) => r.doc.items), [doc.award.id, draft?.version]);
  const began = useRef(null);  // what is written is of this one, though another takes it up meanwhile
  began.current ??= from.data?.[0] ?? null;
  const request = began.current;
  if (!request) return null;
  const values = draft ? { ...typedTerms(draft.change), outcome: draft.outcome, grounds: draft.grounds, conditions: draft.conditions.join('\n'), amounts_by_year: yearsTyped(draft.amounts_by_year), payout_plan: draft.payout_plan.map((r) => ({ due_on: r.due_on, amount: typed(r.amount_ore), requires: r.requires ?? [] })) } : typedTerms(request.wanted);
  const send = async (body, { key }) => {
    if (draft) await call('PATCH', `/decisions/${draft.id}`, { body: decideBody(body), ifMatch: `"${draft.version}"` });
    else await post(`/change-requests/${request.id}/decisions`, decideBody(body), { key });
    onDone();
  };
  return html`<${Section} title=${t(draft ? 'act.decision_edit' : 'act.change_decide')}><p class="ds-paragraph"><strong>${word('change.kind', request.kind)}.</strong> ${request.reason}</p>
    <${Form} ...${shared} fields=${decideFields(request.kind, doc)} autosave=${draft ? `decision/${draft.id}/edit` : `change_request/${request.id}/decision`} values=${values} onSubmit=${send} /><//>`;
}

// What may be done with a request, beside deciding it: the act's name in the service, its path, title and fields.
const acts = () => [
  ['request_information', 'request-information', t('act.request_information'), [
    { name: 'message', label: t('act.message'), type: 'area', required: true },
    { name: 'due_on', label: t('act.answer_by'), type: 'date', required: true, narrow: true }]],
  ['answer_information', 'information', t('act.answer_information'), [{ name: 'answer', label: t('information.answer'), type: 'area' }]],
  ['withdraw', 'withdraw', t('act.change_withdraw'), []]];
const TOLD = ['change_request.ask.open', 'impartiality.declaration.missing', 'impartiality.conflict.declared'];  // what stands in the way and is told at once

function Request({ row, onChange }) {
  const [asking, setAsking] = useState(null);
  const of = (name) => row.actions.find((a) => a.action === name) ?? {};
  const may = acts().filter(([name]) => of(name).allowed);
  const not = acts().filter(([name]) => TOLD.includes(of(name).code));
  return html`<article class="ds-card item"><div class="head"><strong>${t('change.number', { kind: word('change.kind', row.kind), id: String(row.id) })}</strong><${State} group="change.state" value=${row.state} /></div>
    <${Terms} terms=${row.wanted} /><p class="ds-paragraph prose">${row.reason}</p>
    <p class="hint">${t(row.own_proposal ? 'change.proposed' : 'change.received', { on: day(row.received_on), who: row.registered_by.name })}</p>
    ${row.deadlines.length > 0 && html`<ul class="plain">${row.deadlines.map((d) => html`<li key=${d.id}>${word('deadline', d.kind)}: <${Standing} row=${d} /></li>`)}</ul>`}
    ${row.information_requests.length > 0 && html`<${Facts} rows=${row.information_requests.flatMap((r) => [[t('act.request_information'), html`<span class="prose">${r.message}</span> (${t('call.deadline', { on: day(r.due_on) })})`],
      [t('information.answer'), r.answered_at && `${r.answer ?? t('information.answered')} (${moment(r.answered_at)})`]])} />`}
    ${may.length > 0 && html`<div class="buttons noprint">${may.map((act) => html`<${Button} key=${act[0]} kind="tertiary" data-act=${`change_${act[0]}`} onClick=${() => setAsking(act)}>${act[2]}<//>`)}</div>`}
    ${not.length > 0 && html`<ul class="plain noprint">${not.map((act) => html`<li key=${act[0]}><span class="subtle">${act[2]}: ${of(act[0]).reason}</span></li>`)}</ul>`}
    ${asking && html`<${ActionDialog} title=${asking[2]} submit=${asking[2]} fields=${asking[3]} danger=${asking[0] === 'withdraw'} onClose=${() => setAsking(null)}
      autosave=${`change_request/${row.id}/${asking[0]}`} onSubmit=${async (body, { key }) => { await post(`/change-requests/${row.id}/${asking[1]}`, asking[3].length ? body : undefined, { key }); setAsking(null); onChange(); }} />`}</article>`;
}

export function Changes({ doc, asOf, version, again }) {
  const award = doc.award?.id;
  const [rows, setRows] = useState([]);
  useEffect(() => {
    if (award && !asOf) get(`/awards/${award}/change-requests?limit=100`).then((r) => setRows(r.doc.items), () => setRows([]));
  }, [award, asOf, version]);
  if (asOf || !rows.length) return null;
  return html`<${Section} title=${t('change.title')}>${[...rows].reverse().map((row) => html`<${Request} key=${row.id} row=${row} onChange=${again} />`)}<//>`;
}
