// A small portfolio in memory, in the shapes of the API.
export const TODAY = '2024-02-12';
const NAMES = ['Blåfjell idrettslag', 'Søndre skolekorps', 'Ungdomsrådet i Øst', 'Kulturhuset Vågå', 'Stiftelsen Fjærland', 'Kárášjohka ungdomsklubb'];
const STATES = ['submitted', 'under_review', 'recommended', 'decided', 'awaiting_information', 'submitted', 'draft'];
const at = (day, time = '09:12:04.000') => `${day}T${time}Z`;
const shift = (days) => new Date(Date.parse(`${TODAY}T12:00:00Z`) + days * 86400000).toISOString().slice(0, 10);

export const users = [
  ['saksbehandler', 'Åse Bjørnsen', ['caseworker']], ['saksbehandler2', 'Øystein Ærfugl', ['caseworker']],
  ['beslutter', 'Kari Nordås', ['approver']], ['okonomi', 'Per Sand', ['finance']], ['beslutter2', 'Ingrid Moen', ['approver']],
  ['ordning', 'Nils Aune', ['scheme_owner']], ['revisor', 'Berit Lie', ['auditor']], ['klage', 'Unni Dahl', ['appeals']], ['admin', 'Rolf Eide', ['admin']],
].map(([username, name, roles], i) => ({ id: i + 1, username, name, roles, language: 'nb', active: true, office: { id: 1, name: 'Avdeling tilskudd' } }));

const person = (i) => ({ id: users[i].id, name: users[i].name });
const criterion = (id, name, weight) => ({ id, name, weight, description: null });

export function makeState() {
  const schemes = [['Fritidstilbud for barn og unge', 'competition'], ['Frivilligsentraler', 'rule_based'], ['Kompetansesenter', 'earmarked']].map(([name, form], i) => ({
    id: i + 1, version: 1, code: `F${i + 1}`, name, name_nn: null, purpose: 'At alle barn og unge kan delta i minst én fritidsaktivitet sammen med andre.', form, manager: 'directorate',
    office_id: 1, office: { id: 1, name: 'Avdeling tilskudd' }, office_name: 'Avdeling tilskudd', target_group: 'Barn og unge', restricted_to: null, opened_on: '2020-01-01', closed_on: null, closed_reason: null, earmarks: [], ownership: [] }));
  const rules = schemes.map((s) => ({ id: s.id, scheme_id: s.id, valid_from: '2023-01-01', in_force: true, change: 'revised', cause: 'Nye mål fra departementet.', goals: 'Flere barn deltar i fritidsaktiviteter.', target_group: 'Barn og unge',
    goal_criteria: [criterion(11, 'Flere deltar', 1), criterion(12, 'Terskelen er lav', 1)], award_criteria: [criterion(21, 'Kvalitet', 60), criterion(22, 'Geografisk spredning', 40)], follow_up: 'Rapport og stikkprøver.', evaluation: 'Hvert femte år.', user_perspective: null, missing: [] }));
  const calls = schemes.map((s) => ({ id: s.id, version: 1, scheme_id: s.id, scheme: { id: s.id, name: s.name }, scheme_name: s.name, grant_year: 2024, title: `${s.name} 2024`, state: s.id === 1 ? 'open' : 'closed', opens_at: at('2024-01-02'),
    deadline_on: s.id === 1 ? shift(3) : '2024-02-01', report_due_on: '2025-03-01', acceptance_days: 21, deadline_changes: [] }));
  const recipients = NAMES.map((name, i) => ({ id: i + 1, version: 1, orgnr: `21000000${i}`, national_id: null, name, type: i === 4 ? 'foundation' : 'voluntary_organisation', sector: 'organisations', municipality: '5001', language: i === 2 ? 'nn' : 'nb', address: null, active: true,
    bank_accounts: i === 1 ? [{ id: 1, recipient_id: 2, account_number: '12345678903', state: 'pending', registered_by: person(1), confirmed_by: null, usable_from: null, warnings: [] }] : [] }));
  const applications = Array.from({ length: 130 }, (_, i) => makeCase(i, { schemes, calls, recipients }));
  return { schemes, rules, calls, recipients, applications, batches: [], runs: [], payouts: payoutsOf(applications), history: historyOf(applications), next: 1000, budgets: {}, views: viewsOf(), defaults: {} };
}

function makeCase(i, { schemes, calls, recipients }) {
  const state = STATES[i % STATES.length];
  const scheme = schemes[i % 3];
  const amount = 2500000 + ((i * 37) % 90) * 1000000;
  const recommended = ['recommended', 'decided'].includes(state);
  const doc = {
    id: i + 1, version: 1, case_number: `2024/${String(i + 1).padStart(6, '0')}`, state, late: i % 11 === 4, scheme: { id: scheme.id, name: scheme.name, form: scheme.form, code: scheme.code },
    call: { id: calls[i % 3].id, title: calls[i % 3].title, grant_year: 2024, state: calls[i % 3].state, deadline_on: calls[i % 3].deadline_on },
    recipient: { id: recipients[i % 6].id, name: recipients[i % 6].name, orgnr: recipients[i % 6].orgnr, type: recipients[i % 6].type, municipality: '5001' },
    title: ['Gratis øvingstilbud', 'Sommerskole i uke 26', 'Utstyrssentral'][i % 3], purpose: 'Gratis øvingstilbud for barn og unge, med instruktør to kvelder i uken.\nVi låner ut instrumenter.',
    amount_ore: amount, form: null, contact: { name: 'Ola Åsnes', email: 'post@example.org', phone: null }, on_behalf_reason: null, submitted_at: state === 'draft' ? null : at('2024-01-20'), assignee: i % 4 === 0 ? null : person(i % 2),
    impartiality: recommended ? { conflict: false, ground: null } : null, declared: recommended ? { 1: false, 2: false } : {}, assessments: [], decisions: [], information_requests: [], appeals: [], awards: [], award: null,
    deadlines: state === 'draft' ? [] : [{ id: i + 1, kind: 'decision_target', start_on: '2024-01-20', due_on: shift((i % 40) - 6), rule: 'intern', rule_text: 'intern', state: state === 'decided' ? 'met' : 'open' }], warnings: i % 11 === 4 ? [{ code: 'late' }] : [],
  };
  if (recommended) {
    doc.assessments.push({ id: i + 1, assessor: person(0), eligible: true, scores: [{ criterion_id: 21, score: 4, grounds: 'Godt opplegg' }, { criterion_id: 22, score: 3, grounds: '' }], recommended_outcome: 'granted', recommended_amount_ore: amount, grounds: 'Tiltaket har høy kvalitet.', assessed_at: at('2024-02-01') });
    doc.decisions.push({ id: i + 1, version: 2, application_id: i + 1, state: state === 'decided' ? 'approved' : 'submitted', outcome: 'granted', amount_ore: amount, grounds: 'Tiltaket har høy kvalitet og god geografisk spredning.', conditions: [], digest: 'a'.repeat(64),
      payout_plan: [{ due_on: '2024-04-01', amount_ore: amount, requires: ['acceptance', 'account'] }], prepared_by: person(0), approved_by: state === 'decided' ? person(2) : null, decided_at: state === 'decided' ? at('2024-02-05') : null });
  }
  if (state === 'decided') addAward(doc, doc.decisions[0]);
  return doc;
}

export function addAward(doc, decision) {
  doc.award = { id: decision.id, version: 1, state: 'offered', application_id: doc.id, decision_id: decision.id, amount_ore: decision.amount_ore, grant_year: 2024, acceptance_due_on: shift(14), accepted_at: null, account_number: null,
    payouts: decision.payout_plan.map((p, i) => ({ id: decision.id * 10 + i, number: i + 1, due_on: p.due_on, amount_ore: p.amount_ore, requires: p.requires, state: 'blocked', blocked_by: ['acceptance'], application_id: doc.id })), reports: [], goal_assessment: null };
  doc.awards = [doc.award];
}

const viewsOf = () => [['Alle', {}], ['Mine', { mine: true, open: true }], ['Ledige', { unassigned: true, open: true }], ['Nye', { state: 'submitted' }], ['Til godkjenning', { state: 'recommended' }], ['For sent innsendt', { late: true }]]
  .map(([name, filter], i) => ({ id: i + 1, version: 1, name, name_nn: null, scope: 'standard', office_id: null, filter, sort: null, columns: null }));

const payoutsOf = (cases) => cases.filter((c) => c.award).flatMap((c, i) => c.award.payouts.map((p) => ({ ...p, state: ['due', 'planned', 'blocked', 'held'][i % 4], blocked_by: i % 4 === 2 ? ['account'] : [], held_reason: i % 4 === 3 ? 'Avventer kontroll.' : null,
  case_number: c.case_number, recipient_id: c.recipient.id, recipient_name: c.recipient.name, scheme_id: c.scheme.id, scheme_name: c.scheme.name, payment_run_id: null })));

const historyOf = (cases) => cases.slice(0, 60).map((c, i) => ({ id: i + 1, at: at('2024-02-11', `0${i % 9}:41:12.503`), actor: person(i % 3), duty: 'caseworker', action: 'application_update', object: `application/${c.id}`, version: 2, sentence: `${users[i % 3].name} endret søknaden ${c.case_number}.`,
  changes: [{ field: 'amount_ore', before: c.amount_ore + 4000000, after: c.amount_ore }, { field: 'title', before: 'Øvingstilbud', after: c.title }], request_id: '7d1c' })).reverse();

const share = (numerator, denominator) => ({ numerator, denominator, value: ((100 * numerator) / denominator).toFixed(1), as_of: TODAY, definition: 'Andelen regnes av alle i nevneren.' });

export const portfolio = {
  'key-figures': { items: [['schemes', 'Ordninger', 157, null], ['applications', 'Søknader', 4012, null], ['awards', 'Tilskudd', 2988, null], ['goal_high', 'Høy måloppnåelse', null, [88, 121]], ['reach', 'Kommuner nådd', null, [351, 356]]].map(([id, label, value, of]) => ({
    id, label, unit: of ? 'percent' : 'count', ...(of ? share(...of) : { value, numerator: value, denominator: null, as_of: TODAY, definition: 'Talt i sakene.' }) })) },
  'goal-attainment': { grant_year: 2023, report_date: TODAY, unassessed: 36, schemes: 157, levels: [['high', 88], ['medium', 27], ['low', 6]].map(([level, n]) => ({ level, ...share(n, 121) })) },
  recipients: { items: [['municipalities', 310], ['voluntary', 220], ['universities', 80], ['health_trusts', 55], ['counties', 21], ['others', 12]].map(([type, millions]) => ({ type, amount_ore: millions * 1e8, ...share(millions, 698) })) },
  reach: { ...share(351, 356), missing: [{ municipality: '1151', name: 'Utsira' }, { municipality: '1835', name: 'Træna' }] },
  chapters: { items: [['0765', 'Psykisk helse', 3100], ['0761', 'Omsorgstjeneste', 2100], ['0762', 'Primærhelsetjeneste', 900]].map(([chapter, chapter_name, millions]) => ({ chapter, chapter_name, amount_ore: millions * 1e8, ...share(millions, 6100) })) },
  timing: { year: 2024, as_of: TODAY, definition: 'Tilsagn etter dag.', items: [['Felles frist', 1500, '2024-02-20', -62], [null, 320, '2024-05-02', 3]].map(([deadline_group, count, middle_on, shift]) => ({
    deadline_group, schemes: 17, decided: { count, middle_on, months: [{ month: middle_on.slice(0, 7), count }] }, paid: { count: 0, middle_on: null, months: [] }, previous: null,
    decided_shift_days: shift, paid_shift_days: null })) },
};

export const appropriations = [['0761', '21', 'Spesielle driftsutgifter'], ['0761', '60', 'Kommunalt kompetanseløft'], ['0765', '72', 'Utviklingstiltak']].map(([chapter, post, post_name], i) => ({ year: 2024, chapter, chapter_name: 'Omsorgstjeneste', post, post_name, keywords: i ? [] : ['kan overføres'],
  carried_over_ore: 120000000, allotted_ore: 9000000000 + i * 1e9, reallocated_ore: 0, committed_ore: 6200000000, booked_ore: 4100000000, available_ore: 2900000000, deviation_ore: 5020000000 }));
