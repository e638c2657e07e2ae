// What the tests of 412 share: somebody else's changes, what they are of, and what is pressed.
import { client, dialog } from './lib.mjs';

export const unique = () => String(Date.now() % 10000000);
export const patch = (api, at, body) => api.send('PATCH', at, body, { 'If-Match': '*' });
export const put = (api, at, body) => api.send('PUT', at, body, { 'If-Match': '*' });
export const press = (name) => (page) => page.getByRole('button', { name, exact: true }).first().click();
export const act = (name) => (page) => page.click(`[data-act=${name}]`);
export const fill = (selector, text) => (page) => page.locator(selector).fill(text);
export const warning = (page) => page.locator('.ds-alert[data-color=warning]', { hasText: 'mens du arbeidet' });
export const submit = async (page) => ((await dialog(page).count()) ? dialog(page) : page.locator('form.form')).locator('button[type=submit]').click();
export const refused = (page) => page.locator('form.form .ds-alert[data-color=danger], form.form .ds-error-summary').waitFor();

// Those who act, signed in when they are first asked for.
export function peopleOf(world) {
  const known = {};
  return (role) => { known[role] ??= client(world, role); return known[role]; };
}

// A case of its own in which both caseworkers are impartial.
export async function caseOf(as) {
  const [worker, other] = [await as('caseworker'), await as('other caseworker')];
  const call = (await worker.get('/calls?state=open&limit=1')).items[0].id;
  const recipient = (await worker.get('/recipients?limit=1')).items[0].id;
  const made = await worker.post('/applications', { call_id: call, recipient_id: recipient, title: 'Tiltak', purpose: 'Formål', amount_ore: 40000 });
  await worker.post(`/applications/${made.id}/submit`);
  for (const who of [worker, other]) await who.post(`/applications/${made.id}/impartiality`, { conflict: false });
  return { worker, other, id: made.id, at: `/sak/${made.id}` };
}

export async function draftOf(as) {
  const made = await caseOf(as);
  const { award_criteria: criteria } = (await made.worker.get(`/schemes/${(await made.worker.get(`/applications/${made.id}`)).scheme.id}/rules`)).items[0];
  await made.worker.post(`/applications/${made.id}/assessments`, { eligible: true, recommended_outcome: 'granted', recommended_amount_ore: 40000, grounds: 'Godt tiltak.', scores: criteria.map((c) => ({ criterion_id: c.id, score: 80, grounds: 'Bra' })) });
  const decision = await made.worker.post(`/applications/${made.id}/decisions`, { outcome: 'granted', amount_ore: 40000, grounds: 'Tiltaket er godt.', payout_plan: [{ due_on: '2023-06-01', amount_ore: 40000, requires: ['acceptance', 'account'] }] });
  return { ...made, decision: `/decisions/${decision.id}` };
}

export async function schemeOf(as) {
  const owner = await as('scheme_owner');
  const office = (await owner.get('/offices')).items[0].id;
  const scheme = await owner.post('/schemes', { name: `Ordning ${unique()}`, purpose: 'Formål', form: 'competition', office_id: office, opened_on: '2020-01-01' });
  return { owner, other: await as('other scheme_owner'), office, id: scheme.id, path: `/schemes/${scheme.id}`, at: `/ordning/${scheme.id}` };
}

export async function rulesOf(as) {
  const made = await schemeOf(as);
  const rules = await made.owner.post(`${made.path}/rules`, { valid_from: '2020-01-01', change: 'new', cause_code: 'proposition', cause: 'Prop. 1 S', goals: 'Flere tilbud', goal_criteria: [{ name: 'Deltakere' }],
    award_criteria: [{ name: 'Kvalitet', weight: 2 }], follow_up: 'Rapport', evaluation: 'Hvert femte år' });
  return { ...made, rules: `/rules/${rules.id}` };
}

export async function callOf(as, more) {
  const owner = await as('scheme_owner');
  const scheme = (await owner.get('/schemes?q=Utstyr&limit=1')).items[0].id;
  const call = await owner.post('/calls', { scheme_id: scheme, grant_year: 2023, title: `Utlysning ${unique()}`, opens_at: '2022-10-01T00:00:00Z', deadline_on: '2023-02-01', report_due_on: '2024-06-01', ...more });
  return { owner, other: await as('other scheme_owner'), path: `/calls/${call.id}`, at: `/utlysning/${call.id}` };
}

export async function termsOf(as) {
  const owner = await as('scheme_owner');
  const terms = await owner.post('/terms', { number: `S${unique()}`, valid_from: '2025-01-01', cause: 'Nye krav', text_nb: 'Vilkår.', text_nn: 'Vilkår.' });
  return { owner, other: await as('other scheme_owner'), path: `/terms/${terms.id}`, at: `/vilkar/${terms.id}` };
}

export async function approverOf(as) {
  const admin = await as('admin');
  const user = await admin.post('/users', { username: `ny.${unique()}`, name: 'Signe Ås', office_id: (await admin.get('/offices')).items[0].id, roles: ['approver'], language: 'nb', password: 'et langt passord', kind: 'person' });
  return { admin, path: `/users/${user.id}`, at: `/person/${user.id}` };
}

export async function viewOf(as) {
  const worker = await as('caseworker');
  const { id } = await worker.post('/views', { name: `Visning ${unique()}`, scope: 'office', filter: { open: true } });
  return { worker, id, path: `/views/${id}` };
}

export const personText = (person) => `${person.name}${person.office_name ? ` (${person.office_name})` : ''}`;

// A call with two applications that are assessed, and a preview of what they get.
export async function batchOf(as) {
  const made = await callOf(as);
  await made.owner.post(`${made.path}/publish`);
  const worker = await as('caseworker');
  const recipients = (await worker.get('/recipients?limit=2')).items;
  for (const recipient of recipients) {
    const { id } = await worker.post('/applications', { call_id: Number(made.path.split('/')[2]), recipient_id: recipient.id, title: 'Tiltak', purpose: 'Formål', amount_ore: 100000 });
    await worker.post(`/applications/${id}/submit`);
  }
  const method = { kind: 'equal', budget_ore: 200000, grounds: { granted: 'Tiltaket er høyt prioritert.', partly_granted: 'Det er ikke nok til alle.', rejected: 'Andre går foran.' } };
  const batch = await worker.post('/batches', { name: `Samlet ${unique()}`, call_ids: [Number(made.path.split('/')[2])], method });
  const path = `/batches/${batch.id}`;
  while ((await worker.get(path)).state !== 'preview') await new Promise((done) => { setTimeout(done, 100); });
  const [item] = (await worker.get(`${path}/items`)).items;
  return { worker, other: await as('other caseworker'), path, at: `/massevedtak/${batch.id}`, item: `${path}/items/${item.application_id}`, case: item.case_number };
}
