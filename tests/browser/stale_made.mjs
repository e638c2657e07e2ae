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

// Those who act, signed in when they are first asked for; `as`: who, by name.
export function peopleOf(world) {
  const known = {};
  return (role, as) => { known[as ?? role] ??= client(world, role, as); return known[as ?? role]; };
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

// An award that its recipient has accepted, to an account that was confirmed.
export async function awardOf(as) {
  const made = await draftOf(as);
  await made.worker.post(`${made.decision}/submit`);
  await (await as('approver')).post(`${made.decision}/approve`, { exceed_estimate: true });  // others have spent what there was
  const { award, recipient, scheme } = await made.worker.get(`/applications/${made.id}`);
  const { bank_accounts: accounts } = await made.worker.get(`/recipients/${recipient.id}`);
  const account = accounts.find((a) => a.state === 'confirmed') ?? await made.worker.post(`/recipients/${recipient.id}/bank-accounts`, { account_number: '12345678911' });
  if (account.state !== 'confirmed') await made.other.post(`/bank-accounts/${account.id}/confirm`, { grounds: 'Ringt foreningen.' });
  await made.worker.post(`/awards/${award.id}/accept`, { account_number: account.account_number });
  return { ...made, award: `/awards/${award.id}`, scheme: scheme.id };
}

// A draft of a decision on a longer period that was asked for.
export async function changeOf(as) {
  const made = await awardOf(as);
  const wanted = { period_to: '2024-06-30' };
  const request = await made.worker.post(`${made.award}/change-requests`, { kind: 'period', wanted, reason: 'Ansettelsen tok tid.' });
  const decision = await made.worker.post(`/change-requests/${request.id}/decisions`, { outcome: 'granted', grounds: 'Godt forklart.', change: wanted });
  return { ...made, decision: `/decisions/${decision.id}` };
}

// A claim on money that is on its way, that nobody was notified of.
export async function claimOf(as) {
  const [worker, other] = [await as('caseworker'), await as('other caseworker')];
  for (const payout of (await worker.get('/payouts?limit=500')).items.filter((p) => ['sent', 'accepted', 'settled'].includes(p.state))) {
    const { id, decisions } = await worker.get(`/applications/${payout.application_id}`);
    if (decisions.some((d) => ['draft', 'submitted', 'returned'].includes(d.state))) continue;
    for (const who of [worker, other]) await who.post(`/applications/${id}/impartiality`, { conflict: false });
    const claim = await worker.post(`/awards/${payout.award_id}/repayment-claims`, { cause: 'breach', amount_ore: 400, ground: 'Brukt til noe annet.' });
    return { worker, other, id, path: `/repayment-claims/${claim.id}`, at: `/krav/${claim.id}` };
  }
  throw new Error('no payout on its way');
}

// A draft of a decision on a claim whose recipient was heard.
export async function repaymentOf(as) {
  const made = await claimOf(as);
  const { notice_id: notice } = await made.worker.post(`${made.path}/notify`, { text: 'Vi vurderer å kreve pengene tilbake.', due_on: '2023-03-10' });
  await made.worker.post(`/advance-notices/${notice}/answer`, { answer: 'Vi er enige.' });
  const decision = await made.worker.post(`${made.path}/decisions`, { amount_ore: 400, grounds: 'Vilkåret er brutt.' });
  return { ...made, decision: `/decisions/${decision.id}`, at: `/sak/${made.id}` };
}

// A run that pays an award of its own, proposed by one of the two in finance.
export async function runOf(as) {
  const { scheme } = await awardOf(as);
  const proposer = await as('other finance');
  const run = await proposer.post('/payment-runs', { pay_on: '2023-01-13', due_by: '2023-06-01', scheme_ids: [scheme] });
  return { proposer, path: `/payment-runs/${run.id}`, at: `/betalingskjoring/${run.id}` };
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

// A call with two applications, and a preview of what they get.
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

// A draft of a letter's text for a scheme of its own.
export async function templateOf(as) {
  const made = await schemeOf(as);
  const { texts } = await made.owner.get('/letter-kinds/notice');
  const { id } = await made.owner.post('/letter-templates', { kind: 'notice', scheme_id: made.id, note: 'Prøve', text_nb: texts.nb, text_nn: texts.nn });
  return { ...made, path: `/letter-templates/${id}`, at: `/brevmal/${id}` };
}

// A case that somebody of a delegated office opened in an emergency.
export async function emergencyOf(as) {
  const made = await caseOf(as);
  const { case_number: number } = await made.worker.get(`/applications/${made.id}`);
  const opened = await (await as('caseworker', 'delegated')).post('/emergency-access', { case_number: number, ground: 'Fare for deltakerne' });
  return { other: await as('other approver'), number, path: `/emergency-access/${opened.id}`, at: '/nodtilgang?reviewed=false' };
}
