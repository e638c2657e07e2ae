// The API in memory, enough to try the pages without the service. It serves the console's files with
// the same policy. The tests are the same against the real service (TILSAGN_URL).
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { TODAY, addAward, appropriations, makeState, portfolio, users } from './mock_data.mjs';

const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";
export const PASSWORD = 'passord';

class Refusal extends Error {
  constructor(status, slug, detail, more = {}) {
    super(detail);
    Object.assign(this, { status, slug, more });
  }
}
const refuse = (...args) => { throw new Refusal(...args); };
const invalid = (pointer, detail) => refuse(422, 'validation', 'Rett feltene.', { errors: [{ pointer, code: 'value', detail }] });
const person = (user) => ({ id: user.id, name: user.name });
const now = () => `${TODAY}T10:00:00.000Z`;

function find(rows, id) {
  return rows.find((row) => row.id === Number(id)) ?? refuse(404, 'not-found', 'Finnes ikke.');
}

function paged(rows, search) {
  const limit = Number(search.get('limit') ?? 50);
  const start = Number(search.get('after') ?? 0);
  return { items: rows.slice(start, start + limit), next: start + limit < rows.length ? String(start + limit) : null };
}

function actionsOf(doc, user) {
  const declared = doc.declared[user.id];
  const open = ['submitted', 'under_review', 'awaiting_information', 'recommended'].includes(doc.state);
  const draft = doc.decisions.find((d) => ['draft', 'submitted', 'returned'].includes(d.state));
  const impartial = declared === undefined ? 'Erklær habilitet først.' : declared ? 'Du har erklært deg inhabil.' : null;
  const rows = [
    ['edit', 'caseworker', doc.state === 'draft'], ['submit', 'caseworker', doc.state === 'draft'], ['reopen', 'caseworker', doc.state === 'submitted'], ['withdraw', 'caseworker', open], ['assign', 'caseworker', open],
    ['claim', 'caseworker', open && !doc.assignee], ['release', 'caseworker', open && doc.assignee?.id === user.id], ['take_over', 'caseworker', open && doc.assignee && doc.assignee.id !== user.id],
    ['impartiality', 'caseworker', open], ['request_information', 'caseworker', ['submitted', 'under_review'].includes(doc.state)], ['assess', 'caseworker', open, impartial], ['decide', 'caseworker', open, impartial ?? (draft && 'Et vedtak er under arbeid.')],
    ['submit_decision', 'caseworker', ['draft', 'returned'].includes(draft?.state)], ['return_decision', 'approver', draft?.state === 'submitted'],
    ['approve_decision', 'approver', draft?.state === 'submitted', draft?.prepared_by.id === user.id && 'Du forberedte vedtaket.'], ['accept', 'caseworker', doc.award?.state === 'offered'], ['decline', 'caseworker', doc.award?.state === 'offered'],
    ['report', 'caseworker', ['accepted', 'running', 'reported'].includes(doc.award?.state)], ['assess_goals', 'caseworker', doc.award?.reports.length > 0]];
  return rows.map(([action, role, fits, further]) => {
    const [code, reason] = !user.roles.includes(role) ? ['access.role.missing', 'Krever en annen rolle.']
      : !fits ? ['object.move.illegal', 'Passer ikke med tilstanden nå.'] : further ? [`case.${action}`, further] : [];
    return { action, allowed: !reason, ...(reason && { code, reason }) };
  });
}

const caseDoc = (doc, user) => ({ ...doc, declared: undefined, impartiality: doc.declared[user.id] === undefined ? null : { conflict: doc.declared[user.id] }, actions: actionsOf(doc, user) });
const row = (c) => ({ id: c.id, case_number: c.case_number, state: c.state, late: c.late, title: c.title, amount_ore: c.amount_ore, scheme_id: c.scheme.id, scheme_name: c.scheme.name, call_id: c.call.id, recipient_id: c.recipient.id, recipient_name: c.recipient.name, assignee_id: c.assignee?.id ?? null, assignee_name: c.assignee?.name ?? null, submitted_at: c.submitted_at, due_on: c.deadlines.find((d) => d.state === 'open')?.due_on ?? null });

function queue(state, q, user) {
  let rows = state.applications;
  const is = (name, of) => { if (q.get(name)) rows = rows.filter((c) => String(of(c)) === q.get(name)); };
  is('state', (c) => c.state); is('scheme_id', (c) => c.scheme.id); is('call_id', (c) => c.call.id); is('assignee', (c) => c.assignee?.id); is('late', (c) => c.late); is('recipient_id', (c) => c.recipient.id);
  const open = (c) => ['submitted', 'under_review', 'awaiting_information', 'recommended'].includes(c.state);
  if (q.get('open')) rows = rows.filter(open);
  if (q.get('mine')) rows = rows.filter((c) => c.assignee?.id === user?.id);
  if (q.get('unassigned')) rows = rows.filter((c) => !c.assignee);
  const text = q.get('q')?.toLowerCase();
  if (text) rows = rows.filter((c) => `${c.case_number} ${c.title} ${c.recipient.name}`.toLowerCase().includes(text));
  if (q.get('due_before')) rows = rows.filter((c) => c.deadlines.some((d) => d.state === 'open' && d.due_on < q.get('due_before')));
  return rows.map(row);
}

const counts = (items) => ({ total: items.length, ...Object.fromEntries(['granted', 'partly_granted', 'rejected', 'dismissed'].map((o) => [o, items.filter((i) => i.outcome === o).length])), failed: 0, done: items.filter((i) => i.state === 'done').length });
const batchDoc = (b) => ({ ...b, items: undefined, method: { kind: b.method.kind }, counts: counts(b.items), amount_ore: b.items.reduce((s, i) => s + i.amount_ore, 0), warnings: [], progress: { done: counts(b.items).done, failed: 0, total: b.items.length } });

function makeBatch(state, body, user) {
  const chosen = body.method.items ?? state.applications.filter((c) => body.call_ids.includes(c.call.id) && c.state === 'submitted').map((c) => ({ application_id: c.id, outcome: 'partly_granted', amount_ore: Math.floor(c.amount_ore / 200) * 100, grounds: body.method.grounds.granted }));
  const items = chosen.map((i) => {
    const c = find(state.applications, i.application_id);
    return { ...i, case_number: c.case_number, recipient_name: c.recipient.name, calculation: 'Halvparten av søkt beløp', obstacles: [], state: 'pending', error: null, edited: null };
  });
  return { id: state.next++, version: 1, name: body.name, method: body.method, call_ids: body.call_ids, state: 'preview', prepared_by: person(user), prepared_at: now(), approved_by: null, items, undo_until: null };
}

function decide(batch) {
  batch.state = 'done';
  batch.undo_until = new Date(Date.now() + 600000).toISOString();
  for (const item of batch.items) item.state = 'done';
}

const routes = [];
const on = (method, pattern, act) => routes.push([method, new RegExp(`^${pattern.replace(/:id/g, '(\\d+)')}$`), act]);
const reply = (doc, status = 200) => ({ doc, status, etag: doc?.version ? `"${doc.version}"` : undefined });
const created = (doc) => reply(doc, 201);

// Some of the topics that texts cite.
const LAW = { advance_notice: 'fvl § 16', impartiality: 'fvl §§ 6–10', suspension: 'fvl § 42', conditions: 'ulovfestet forvaltningsrett', 'reversal.invalid': 'fvl § 35 første ledd c', 'access.business_secret': 'fvl § 19 første ledd b' };
on('GET', '/me', ({ user }) => reply({ ...user, today: TODAY, act: '1967', law: LAW, demo: true, csrf_token: 'csrf' }));
on('GET', '/me/autosaves/.*', () => reply({ version: 0, content: null, saved_at: null }));
on('PUT', '/me/autosaves/.*', () => reply({ version: 1, saved_at: now() }));
on('DELETE', '/me/autosaves/.*', () => reply(null, 204));
on('POST', '/me/language', ({ user, body }) => reply({ ...Object.assign(user, body), today: TODAY, act: '1967', law: LAW, demo: true }));
on('DELETE', '/sessions/current', () => ({ status: 204, logout: true }));
on('GET', '/applications', ({ state, user, q }) => reply(paged(queue(state, q, user), q)));
on('POST', '/applications', ({ state, body }) => {
  if (!(body.amount_ore > 0)) invalid('/amount_ore', 'Beløpet må være større enn null.');
  const call = find(state.calls, body.call_id);
  const id = state.applications.length + 1;
  state.applications.push({ ...structuredClone(state.applications[6]), ...body, id, version: 1, case_number: `2024/${String(id).padStart(6, '0')}`, state: 'draft', call, scheme: find(state.schemes, call.scheme_id), recipient: find(state.recipients, body.recipient_id), declared: {}, deadlines: [] });
  return created({ id, version: 1 });
});
on('GET', '/applications/:id', ({ state, user, ids }) => reply(caseDoc(find(state.applications, ids[0]), user)));
const act = (name, change) => on('POST', `/applications/:id/${name}`, ({ state, user, body, ids, ifMatch }) => {
  const doc = find(state.applications, ids[0]);
  if (ifMatch && ifMatch !== `"${doc.version}"`) refuse(412, 'stale', 'Noen har endret saken.');
  change(doc, body, user);
  doc.version += 1;
  return reply(caseDoc(doc, user));
});
on('PATCH', '/applications/:id', ({ state, user, body, ids, ifMatch }) => {
  const doc = find(state.applications, ids[0]);
  if (ifMatch !== `"${doc.version}"`) refuse(412, 'stale', 'Noen har endret saken.');
  Object.assign(doc, body, { version: doc.version + 1 });
  return reply(caseDoc(doc, user));
});
act('submit', (doc) => { doc.state = 'submitted'; doc.submitted_at = now(); });
act('assign', (doc, body) => { doc.assignee = person(find(users, body.user_id)); });
act('claim', (doc, body, user) => {
  if (doc.assignee) refuse(409, 'conflict', `${doc.assignee.name} har saken.`, { code: 'application.claim.taken' });
  doc.assignee = person(user);
});
act('release', (doc) => { doc.assignee = null; });
act('take-over', (doc, body, user) => { doc.assignee = person(user); });
on('POST', '/applications/assign', ({ state, body }) => {
  const rows = body.application_ids?.map((id) => find(state.applications, id)) ?? queue(state, new URLSearchParams(body.filter)).map((r) => find(state.applications, r.id));
  const items = rows.map((c) => {
    const finished = ['decided', 'closed', 'withdrawn'].includes(c.state);
    if (!finished) c.assignee = body.user_id ? person(find(users, body.user_id)) : null;
    return { application_id: c.id, case_number: c.case_number, result: finished ? 'refused' : 'moved', assignee: c.assignee, load: null, code: finished ? 'application.assign.finished' : null, reason: finished ? 'Saken er ferdig behandlet.' : null };
  });
  const n = (result) => items.filter((i) => i.result === result).length;
  return reply({ moved: n('moved'), unchanged: 0, refused: n('refused'), items, balance: body.auto ? { weights: {}, people: users.slice(0, 2).map((u) => ({ ...person(u), received: 1, load_before: 0, load_after: 3 })) } : null });
});
const seen = (state, user) => state.views.filter((v) => v.scope !== 'user' || v.owner === user.id).map((v) => ({ ...v, owner: undefined, may_change: v.scope !== 'standard', is_default: state.defaults[user.id] === v.id }));
on('GET', '/views', ({ state, user, q }) => reply(paged(seen(state, user), q)));
on('GET', '/views/counts', ({ state, user }) => reply({ as_of: now(), items: seen(state, user).map((v) => ({ view_id: v.id, capped: false, count: 'q' in v.filter ? null : queue(state, new URLSearchParams(v.filter), user).length })) }));
on('POST', '/views', ({ state, user, body }) => {
  if (state.views.some((v) => v.name === body.name)) refuse(409, 'conflict', 'En annen visning har dette navnet.');
  const v = { id: state.next++, version: 1, name_nn: null, sort: null, columns: null, office_id: null, ...body, owner: user.id };
  if (body.is_default) state.defaults[user.id] = v.id;
  state.views.push(v);
  return created(v);
});
on('PATCH', '/views/:id', ({ state, ids, body }) => { const v = find(state.views, ids[0]); Object.assign(v, body, { version: v.version + 1 }); return reply(v); });
on('DELETE', '/views/:id', ({ state, ids }) => { state.views = state.views.filter((v) => v.id !== Number(ids[0])); return { status: 204 }; });
on('POST', '/views/:id/default', ({ state, ids, user, body }) => { state.defaults[user.id] = body.is_default ? Number(ids[0]) : null; return reply(find(state.views, ids[0])); });
on('GET', '/search', ({ state, q }) => {
  const text = q.get('q').toLowerCase();
  const fits = (value) => value.toLowerCase().includes(text);
  return reply({ q: q.get('q'), cases: queue(state, q).slice(0, 8).map(({ id, case_number, title, state: at, recipient_name }) => ({ id, case_number, title, state: at, recipient_name })),
    recipients: state.recipients.filter((r) => fits(r.name)).slice(0, 8).map(({ id, name, orgnr }) => ({ id, name, orgnr })),
    schemes: state.schemes.filter((x) => fits(x.name)).map(({ id, name }) => ({ id, name })), calls: state.calls.filter((c) => fits(c.title)).map(({ id, title, grant_year }) => ({ id, title, grant_year })) });
});
act('withdraw', (doc) => { doc.state = 'withdrawn'; });
act('reopen', (doc) => { doc.state = 'draft'; });
act('request-information', (doc, body) => { doc.state = 'awaiting_information'; doc.information_requests.push(body); });
act('impartiality', (doc, body, user) => { doc.declared[user.id] = body.conflict; if (doc.state === 'submitted') doc.state = 'under_review'; });
on('POST', '/applications/:id/assessments', ({ state, user, body, ids }) => {
  const doc = find(state.applications, ids[0]);
  if (body.recommended_amount_ore > doc.amount_ore) invalid('/recommended_amount_ore', 'Innstilt beløp kan ikke være høyere enn søkt beløp.');
  doc.assessments.push({ id: state.next++, assessor: person(user), assessed_at: now(), ...body });
  doc.state = 'under_review';
  return created(doc.assessments.at(-1));
});
on('POST', '/applications/:id/decisions', ({ state, user, body, ids }) => {
  const doc = find(state.applications, ids[0]);
  const sum = (body.payout_plan ?? []).reduce((s, p) => s + p.amount_ore, 0);
  if (body.payout_plan && sum !== body.amount_ore) invalid('/payout_plan', 'Summen av utbetalingene er ikke lik beløpet.');
  doc.decisions.push({ id: state.next++, version: 1, conditions: [], payout_plan: [], ...body, application_id: doc.id, state: 'draft', prepared_by: person(user), approved_by: null, decided_at: null, digest: null });
  return created(doc.decisions.at(-1));
});
const judge = (name, change) => on('POST', `/decisions/:id/${name}`, ({ state, user, body, ids }) => {
  const doc = state.applications.find((c) => c.decisions.some((d) => d.id === Number(ids[0]))) ?? refuse(404, 'not-found', 'Finnes ikke.');
  const decision = doc.decisions.find((d) => d.id === Number(ids[0]));
  change(decision, doc, body, user);
  decision.version += 1;
  return reply(decision);
});
judge('submit', (d, doc) => { d.state = 'submitted'; d.digest = 'b'.repeat(64); doc.state = 'recommended'; });
judge('return', (d, doc, body) => { d.state = 'returned'; d.returned_reason = body.reason; doc.state = 'under_review'; });
judge('approve', (d, doc, body, user) => {
  if (d.prepared_by.id === user.id) refuse(403, 'same-person', 'Den som forbereder, godkjenner ikke.');
  Object.assign(d, { state: 'approved', approved_by: person(user), decided_at: now() });
  doc.state = 'decided';
  if (d.amount_ore > 0) addAward(doc, d);
});
on('POST', '/awards/:id/accept', ({ state, body, ids }) => {
  const doc = state.applications.find((c) => c.award?.id === Number(ids[0]));
  if (!/^\d{11}$/.test(body.account_number)) invalid('/account_number', 'Kontonummeret er ikke gyldig.');
  Object.assign(doc.award, { state: 'accepted', accepted_at: now(), account_number: body.account_number });
  return reply(doc.award);
});
on('POST', '/awards/:id/reports', ({ state, body, ids }) => {
  const doc = state.applications.find((c) => c.award?.id === Number(ids[0]));
  doc.award.reports.push({ id: state.next++, version: 1, state: 'submitted', submitted_at: now(), controls: [], ...body });
  doc.award.state = 'reported';
  return created(doc.award.reports.at(-1));
});
on('POST', '/reports/:id/control', ({ state, body, ids }) => {
  const report = state.applications.flatMap((c) => c.award?.reports ?? []).find((r) => r.id === Number(ids[0]));
  report.state = body.result;
  report.controls.push(body);
  return reply(report);
});
on('POST', '/awards/:id/goal-assessment', ({ state, body, ids }) => created((state.applications.find((c) => c.award?.id === Number(ids[0])).award.goal_assessment = { id: state.next++, ...body })));
const dated = (state) => state.applications.flatMap((c) => c.deadlines.map((d) => ({ ...d, deadline_title: d.title ?? null, suspended_on: d.suspended_on ?? null, application_id: c.id, case_number: c.case_number, title: c.title, recipient_name: c.recipient.name, scheme_name: c.scheme.name, assignee_name: c.assignee?.name ?? null })));
on('GET', '/deadlines', ({ state, q }) => reply(paged(dated(state).filter((d) => (!q.get('state') || d.state === q.get('state')) && (!q.get('due_before') || d.due_on < q.get('due_before')) && (!q.get('due_from') || d.due_on >= q.get('due_from'))
  && (q.get('waiting') !== 'true' || ['open', 'missed'].includes(d.state))).sort((a, b) => (a.due_on < b.due_on ? -1 : 1)), q)));
on('GET', '/deadlines/:id', ({ state, ids }) => {
  const d = find(dated(state), ids[0]);
  return reply({ ...d, title: d.deadline_title, version: 1, assignee: null, set_by: null, acts: [], notices: [], actions: ['extend', 'suspend', 'resume', 'cancel'].map((action) => ({ action, allowed: action !== 'resume', code: 'deadline.resume.not_suspended', reason: 'Fristen er ikke stanset.' })) });
});
on('GET', '/applications/:id/letters', ({ q }) => reply(paged([], q)));
on('GET', '/applications/:id/advance-notices', ({ q }) => reply(paged([], q)));
on('GET', '/applications/:id/access-packages', ({ q }) => reply(paged([], q)));
on('GET', '/notices', ({ q }) => reply(paged([], q)));
on('GET', '/notices/count', () => reply({ unread: 0 }));
on('GET', '/calendar-feeds', ({ q }) => reply(paged([], q)));
on('GET', '/appeals', ({ state, q }) => reply(paged(state.applications.flatMap((c) => c.appeals.map((a) => ({ ...a, ...row(c), id: a.id, state: a.state, application_id: c.id }))), q)));
on('GET', '/batches', ({ state, q }) => reply(paged(state.batches.map((b) => ({ id: b.id, name: b.name, state: b.state, prepared_by: b.prepared_by.name, prepared_at: b.prepared_at, items: b.items.length })), q)));
on('POST', '/batches', ({ state, body, user }) => { const b = makeBatch(state, body, user); state.batches.unshift(b); return created(batchDoc(b)); });
on('GET', '/batches/:id', ({ state, ids }) => reply(batchDoc(find(state.batches, ids[0]))));
on('GET', '/batches/:id/items', ({ state, ids, q }) => reply(paged(find(state.batches, ids[0]).items.filter((i) => !q.get('outcome') || i.outcome === q.get('outcome')), q)));
on('GET', '/batches/:id/summary', ({ state, ids }) => {
  const { id, items } = find(state.batches, ids[0]);
  return reply({ id, selection: { selected: items.length, in_batch: items.length, left_out: [] }, obstacles: [], by_scheme: [], by_post: [], by_type: [], by_county: [] });
});
on('GET', '/batches/:id/items/:id', ({ state, ids }) => reply(find(state.batches, ids[0]).items.find((i) => i.application_id === Number(ids[1]))));
on('PATCH', '/batches/:id/items/:id', ({ state, ids, body }) => {
  const item = find(state.batches, ids[0]).items.find((i) => i.application_id === Number(ids[1]));
  Object.assign(item, { outcome: body.outcome, amount_ore: body.amount_ore, edited: body.reason });
  return reply(item);
});
const step = (name, change) => on('POST', `/batches/:id/${name}`, ({ state, ids, user, body }) => { const b = find(state.batches, ids[0]); change(b, user, body); b.version += 1; return reply(batchDoc(b)); });
step('submit', (b) => { b.state = 'submitted'; });
step('approve', (b, user) => {
  if (b.prepared_by.id === user.id) refuse(403, 'same-person', 'Den som forbereder, godkjenner ikke.');
  Object.assign(b, { state: 'running', approved_by: person(user) });
  setTimeout(decide, 700, b);
});
step('return', (b, user, body) => { b.state = 'preview'; b.returned_reason = body.reason; });
step('cancel', (b) => { b.state = 'cancelled'; });
step('undo', (b) => { b.state = 'undone'; });
on('GET', '/payouts', ({ state, q }) => reply(paged(state.payouts.filter((p) => (!q.get('state') || p.state === q.get('state')) && (!q.get('payment_run_id') || String(p.payment_run_id) === q.get('payment_run_id'))), q)));
on('POST', '/payouts/:id/hold', ({ state, ids, body }) => reply(Object.assign(find(state.payouts, ids[0]), { state: 'held', held_reason: body.reason })));
on('POST', '/payouts/:id/release', ({ state, ids }) => reply(Object.assign(find(state.payouts, ids[0]), { state: 'due', held_reason: null })));
on('GET', '/payment-runs', ({ state, q }) => reply(paged(state.runs, q)));
on('POST', '/payment-runs', ({ state, body, user }) => {
  const run = { id: state.next++, version: 1, ...body, state: 'proposed', proposed_by: person(user), attested_by: null, approved_by: null, warnings: [], files: [], excluded: [{ payout_id: 41, blocked_by: ['account'] }] };
  const taken = state.payouts.filter((p) => p.state === 'due');
  for (const p of taken) Object.assign(p, { state: 'in_run', payment_run_id: run.id });
  Object.assign(run, { count: taken.length, amount_ore: taken.reduce((s, p) => s + p.amount_ore, 0) });
  state.runs.unshift(run);
  return created(run);
});
on('GET', '/payment-runs/:id', ({ state, ids }) => reply(find(state.runs, ids[0])));
for (const [name, to, by] of [['attest', 'attested', 'attested_by'], ['approve', 'approved', 'approved_by'], ['sent', 'sent', 'sent_by']])
  on('POST', `/payment-runs/:id/${name}`, ({ state, ids, user }) => reply(Object.assign(find(state.runs, ids[0]), { state: to, [by]: person(user) })));
on('GET', '/schemes', ({ state, q }) => reply(paged(state.schemes.filter((s) => !q.get('q') || s.name.toLowerCase().includes(q.get('q').toLowerCase())), q)));
on('POST', '/schemes', ({ state, body }) => { const s = { ...state.schemes[0], ...body, id: state.next++ }; state.schemes.push(s); return created(s); });
on('GET', '/schemes/:id', ({ state, ids }) => reply(find(state.schemes, ids[0])));
on('GET', '/schemes/:id/rules', ({ state, ids, q }) => reply(paged(state.rules.filter((r) => r.scheme_id === Number(ids[0])), q)));
on('POST', '/schemes/:id/rules', ({ state, ids, body }) => { const r = { ...body, id: state.next++, scheme_id: Number(ids[0]), in_force: true }; state.rules.unshift(r); return created(r); });
on('GET', '/schemes/:id/budgets/:id', ({ state, ids }) => reply({ version: 1, lines: state.budgets[ids[0]] ?? [{ chapter: '0761', post: '21', amount_ore: 500000000, committed_ore: 120000000 }] }));
on('PUT', '/schemes/:id/budgets/:id', ({ state, ids, body }) => reply({ version: 2, lines: (state.budgets[ids[0]] = body.lines) }));
on('GET', '/calls', ({ state, q }) => reply(paged(state.calls.filter((c) => (!q.get('state') || c.state === q.get('state')) && (!q.get('scheme_id') || String(c.scheme_id) === q.get('scheme_id'))), q)));
on('POST', '/calls', ({ state, body }) => { const s = find(state.schemes, body.scheme_id); const c = { ...body, id: state.next++, version: 1, state: 'draft', scheme: { id: s.id, name: s.name }, scheme_name: s.name, deadline_changes: [] }; state.calls.push(c); return created(c); });
on('GET', '/decisions/:id/approvers', ({ ids }) => reply({ decision_id: Number(ids[0]), approvers: [] }));
on('GET', '/assessment-requests', ({ q }) => reply(paged([], q)));
for (const what of ['notes', 'remarks', 'flags']) on('GET', `/applications/:id/${what}`, ({ q }) => reply(paged([], q)));
on('GET', '/applications/:id/checklist', ({ ids }) => reply({ application_id: Number(ids[0]), open_mandatory: 0, items: [] }));
on('GET', '/applications/:id/assessors', ({ ids }) => reply({ application_id: Number(ids[0]), required: 1, delivered: 0, complete: false, spread_milli: null, assessors: [] }));
on('GET', '/calls/:id/ranking', ({ state, ids, q }) => reply(paged(state.applications.filter((c) => c.call.id === Number(ids[0]) && !['draft', 'withdrawn'].includes(c.state)).map((c, i) => ({ ...row(c), place: i + 1, rank: null, assessors: 0, eligible: null, score_milli: null, spread_milli: null, applied_ore: c.amount_ore, recommended_ore: null, decided_ore: null, running_ore: 0, funding: 'no_score', warnings: ['not_assessed'] })), q)));
on('GET', '/calls/:id/ranking/figures', ({ state, ids, q }) => {
  const found = state.applications.filter((c) => c.call.id === Number(ids[0]) && !['draft', 'withdrawn'].includes(c.state));
  const frame = Number(q.get('budget_ore') ?? 0);
  return reply({ call_id: Number(ids[0]), frame_ore: frame, frame_source: q.get('budget_ore') ? 'given' : 'scheme_budget', applications: found.length, competing: 0, not_assessed: found.length, ineligible: 0, decided: 0, applied_ore: found.reduce((sum, c) => sum + c.amount_ore, 0), recommended_ore: 0, decided_ore: 0, wanted_ore: 0, left_ore: frame, short_ore: 0, funded: { in_full: 0, last_part: 0, money_ended: 0 }, money_ends_at: null });
});
on('GET', '/calls/:id', ({ state, ids }) => reply(find(state.calls, ids[0])));
on('POST', '/calls/:id/publish', ({ state, ids }) => reply(Object.assign(find(state.calls, ids[0]), { state: 'open' })));
on('GET', '/recipients', ({ state, q }) => reply(paged(state.recipients.filter((r) => !q.get('q') || r.name.toLowerCase().includes(q.get('q').toLowerCase())), q)));
on('POST', '/recipients', ({ state, body }) => {
  if (body.orgnr === '123456789') invalid('/orgnr', 'Organisasjonsnummeret er ikke gyldig.');
  const r = { ...body, id: state.next++, version: 1, bank_accounts: [] };
  state.recipients.push(r);
  return created(r);
});
const withLanguage = (r) => ({ ...r, letter_language: { language: r.language ?? 'nb', rule: r.language ? 'chosen' : 'default' } });
on('GET', '/recipients/:id', ({ state, ids }) => reply(withLanguage(find(state.recipients, ids[0]))));
on('PATCH', '/recipients/:id', ({ state, ids, body }) => reply(withLanguage(Object.assign(find(state.recipients, ids[0]), body))));
on('GET', '/applications/:id/language', () => reply({ language: 'nb', rule: 'default', explanation: 'Ingen har valgt språk, så brevet blir på bokmål.', application_language: null }));
on('GET', '/applications/:id/overlaps', () => reply({ items: [] }));
on('GET', '/recipients/:id/overview', ({ state, ids }) => { const mine = state.applications.filter((c) => c.recipient.id === Number(ids[0])); return reply({ applications: mine.map(row), awards: mine.filter((c) => c.award).map((c) => ({ ...c.award, scheme: c.scheme })), reports: [], overlaps: [], paid: [{ year: 2024, scheme: { id: 1, name: 'Fritidstilbud for barn og unge' }, paid_ore: 5000000, payouts: 1 }], warnings: [{ code: 'several_schemes', grant_year: 2024, application_ids: mine.slice(0, 2).map((c) => c.id) }] }); });
const alikes = (state, id) => { const one = find(state.recipients, id); const told = one.told ?? []; return state.recipients.filter((r) => r !== one && r.name.toLowerCase() === one.name.toLowerCase() && !told.includes(r.id)).map((r) => ({ id: r.id, name: r.name, orgnr: r.orgnr, score: 65, grounds: [{ code: 'name', likeness: 100 }] })); };
const duplicates = (state, id) => ({ recipient_id: Number(id), items: alikes(state, id), dismissed: (find(state.recipients, id).told ?? []).map((x) => ({ id: x, name: find(state.recipients, x).name, reason: 'To lag' })) });
on('GET', '/recipients/duplicates', ({ state, q }) => reply(paged(state.recipients.flatMap((r) => alikes(state, r.id).filter((o) => o.id < r.id).map((o) => ({ id: r.id, name: r.name, orgnr: r.orgnr, other_id: o.id, other_name: o.name, other_orgnr: o.orgnr, score: o.score, grounds: o.grounds }))), q)));
on('GET', '/recipients/:id/duplicates', ({ state, ids }) => reply(duplicates(state, ids[0])));
on('POST', '/recipients/:id/duplicates/dismiss', ({ state, ids, body }) => { (find(state.recipients, ids[0]).told ??= []).push(body.other_id); (find(state.recipients, body.other_id).told ??= []).push(Number(ids[0])); return reply(duplicates(state, ids[0])); });
const mergeDoc = (m, user) => ({ ...m, actions: [{ action: 'confirm', allowed: m.proposed_by.id !== user.id, ...(m.proposed_by.id === user.id && { code: 'recipient.merge.same_person', reason: 'Du foreslo sammenslåingen selv. En annen må bekrefte den.' }) }, { action: 'reject', allowed: true }] });
on('POST', '/recipients/:id/merge', ({ state, ids, body, user }) => { const named = (id) => { const r = find(state.recipients, id); return { id: r.id, name: r.name, orgnr: r.orgnr }; }; const m = { id: state.next++, state: 'proposed', from: named(ids[0]), into: named(body.into_id), reason: body.reason, proposed_by: person(user), moves: { applications: 0, awards: 0, payouts: 0, payouts_left: 0, bank_accounts: 0, contacts: 0, representatives: 0, earmarks: 0 } }; (state.merges ??= []).push(m); return created(mergeDoc(m, user)); });
on('GET', '/recipient-merges', ({ state, q }) => reply(paged((state.merges ?? []).filter((m) => m.state === q.get('state') && [m.from.id, m.into.id].includes(Number(q.get('recipient_id')))), q)));
on('GET', '/recipient-merges/:id', ({ state, ids, user }) => reply(mergeDoc(find(state.merges, ids[0]), user)));
on('POST', '/recipient-merges/:id/confirm', ({ state, ids, user }) => { const m = find(state.merges, ids[0]); m.state = 'done'; Object.assign(find(state.recipients, m.from.id), { active: false, merged_into: m.into }); find(state.recipients, m.into.id).merged_from = [m.from]; return reply(mergeDoc(m, user)); });
const contactOf = (state, id) => find(state.recipients.flatMap((r) => r.contacts ?? []), id);
const mainFirst = (r, main) => { if (main) r.contacts.forEach((c) => { c.main = c === main; }); else if (!r.contacts.some((c) => c.main) && r.contacts[0]) r.contacts[0].main = true; r.contacts.sort((a, b) => b.main - a.main || a.id - b.id); };
on('POST', '/recipients/:id/contacts', ({ state, ids, body }) => { const r = find(state.recipients, ids[0]); const c = { main: false, ...body, id: state.next++, recipient_id: r.id, version: 1 }; (r.contacts ??= []).push(c); mainFirst(r, c.main && c); return created(c); });
on('GET', '/contacts/:id', ({ state, ids }) => reply(contactOf(state, ids[0])));
on('PATCH', '/contacts/:id', ({ state, ids, body }) => { const c = Object.assign(contactOf(state, ids[0]), body); mainFirst(find(state.recipients, c.recipient_id), c.main && c); return reply(c); });
on('DELETE', '/contacts/:id', ({ state, ids }) => { const c = contactOf(state, ids[0]); const r = find(state.recipients, c.recipient_id); r.contacts = r.contacts.filter((x) => x !== c); mainFirst(r); return { status: 204 }; });
on('POST', '/recipients/:id/bank-accounts', ({ state, ids, body, user }) => { const a = { id: state.next++, version: 1, ...body, state: 'pending', registered_by: person(user) }; find(state.recipients, ids[0]).bank_accounts.push(a); return created(a); });
on('POST', '/bank-accounts/:id/confirm', ({ state, ids, user }) => {
  const a = find(state.recipients.flatMap((r) => r.bank_accounts), ids[0]);
  if (a.registered_by.id === user.id) refuse(403, 'same-person', 'Den som registrerte kontoen, kan ikke bekrefte den.');
  return reply(Object.assign(a, { state: 'confirmed', confirmed_by: person(user) }));
});
on('GET', '/history', ({ state, q }) => reply(paged(state.history.filter((h) => !q.get('object') || h.object === q.get('object')), q)));
on('GET', '/offices', ({ q }) => reply(paged([{ id: 1, name: 'Avdeling tilskudd' }], q)));
on('GET', '/people', ({ q }) => reply(paged(users.filter((u) => u.roles.includes(q.get('role'))).map(person), q)));
on('GET', '/applications/:id/threads', ({ q }) => reply(paged([], q)));
on('GET', '/emergency-access', ({ q }) => reply(paged([], q)));
on('GET', '/access-reviews', ({ q }) => reply(paged([], q)));
on('GET', '/absences', ({ q }) => reply(paged([], q)));
const userRow = (u) => ({ ...u, kind: 'person', office_id: u.office.id, office_name: u.office.name, superior_id: null, superior_name: null });
on('GET', '/users', ({ q }) => reply(paged(q.get('superior') ? [] : users.map(userRow), q)));
on('GET', '/users/:id', ({ ids }) => reply({ ...find(users, ids[0]), version: 1, superior: null, open_cases: 0 }));
on('GET', '/users/:id/authority', ({ ids }) => reply({ user_id: Number(ids[0]), schemes: null, amount_ore: null, valid_from: null, valid_to: null, document: null }));
on('GET', '/appropriations', ({ q }) => reply(paged(appropriations, q)));
on('POST', '/appropriations/entries', ({ body }) => created({ id: 1, ...body }));
for (const [name, doc] of Object.entries(portfolio)) on('GET', `/portfolio/${name}`, () => reply(doc));

function progress(state, id, res) {
  res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const timer = setInterval(() => {
    const doc = batchDoc(find(state.batches, id));
    res.write(`event: progress\ndata: ${JSON.stringify({ state: doc.state, counts: doc.counts })}\n\n`);
    if (doc.state !== 'running') { clearInterval(timer); res.end(); }
  }, 150);
  res.on('close', () => clearInterval(timer));
}

function problem(res, refusal) {
  const known = refusal instanceof Refusal;
  if (!known) console.error(refusal);
  const status = known ? refusal.status : 500;
  res.writeHead(status, { 'content-type': 'application/problem+json' });
  res.end(JSON.stringify({ type: `/problems/${known ? refusal.slug : 'internal'}`, title: refusal.message, status, detail: refusal.message, instance: 'mock', ...refusal.more }));
}

function answer(context, req, res, url, text) {
  const { state, sessions } = context;
  const at = url.pathname.slice('/api/v1'.length);
  const body = text ? JSON.parse(text) : undefined;
  if (req.method === 'POST' && at === '/sessions') {
    const user = users.find((u) => u.username === body.username);
    if (!user || body.password !== PASSWORD) refuse(401, 'unauthenticated', 'Brukernavn eller passord er feil.');
    const token = `t${sessions.size + 1}`;
    sessions.set(token, user);
    res.writeHead(201, { 'content-type': 'application/json', 'set-cookie': `tilsagn=${token}; HttpOnly; SameSite=Strict; Path=/` });
    return res.end(JSON.stringify({ token, csrf_token: 'csrf', user }));
  }
  const bearer = /^Bearer (t\d+)$/.exec(req.headers.authorization ?? '')?.[1];
  const token = bearer ?? /tilsagn=(t\d+)/.exec(req.headers.cookie ?? '')?.[1];
  const user = sessions.get(token) ?? refuse(401, 'unauthenticated', 'Logg inn.');
  if (!bearer && req.method !== 'GET' && req.headers['x-csrf-token'] !== 'csrf') refuse(403, 'forbidden', 'CSRF.');
  const stream = /^\/batches\/(\d+)\/progress$/.exec(at);
  if (stream) return progress(state, stream[1], res);
  for (const [method, pattern, act2] of routes) {
    const match = method === req.method && pattern.exec(at);
    if (!match) continue;
    const { doc, status, etag, logout } = act2({ state, user, body, ids: match.slice(1), q: url.searchParams, ifMatch: req.headers['if-match'] });
    if (logout) sessions.delete(token);
    res.writeHead(status, { ...(doc && { 'content-type': 'application/json' }), ...(etag && { etag }) });
    return res.end(doc ? JSON.stringify(doc) : undefined);
  }
  return refuse(404, 'not-found', 'Finnes ikke.');
}

// `folder` is what embed.mjs --folder wrote. → {url, close}
export async function startMock(folder) {
  const assets = new Map(JSON.parse(fs.readFileSync(path.join(folder, 'assets.json'), 'utf8')).map((a) => [a.path, a]));
  const context = { state: makeState(), sessions: new Map() };
  const server = http.createServer((req, res) => {
    const url = new URL(req.url, 'http://127.0.0.1');
    if (url.pathname.startsWith('/api/v1/')) {
      let text = '';
      req.on('data', (chunk) => { text += chunk; });
      req.on('end', () => { try { answer(context, req, res, url, text); } catch (refusal) { problem(res, refusal); } });
      return;
    }
    const asset = assets.get(url.pathname === '/' ? '/index.html' : url.pathname);
    res.writeHead(asset ? 200 : 404, { 'content-type': asset?.mime ?? 'text/plain', 'content-security-policy': CSP, 'x-content-type-options': 'nosniff' });
    res.end(asset ? fs.readFileSync(path.join(folder, asset.file)) : 'not found');
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => { server.closeAllConnections?.(); server.close(); } };
}

export const mockLogins = () => users.map((u) => ({ username: u.username, password: PASSWORD, name: u.name, roles: u.roles, office: u.office.name }));
