// A case, a batch and a payment run from start to finish, by clicking, each by the people it takes.
import { findSome } from './pages.mjs';
import { button, check, client, confirm, dialog, noFaults, noViolations, open, picture, settle, shows, told, until, visit } from './lib.mjs';

const press = (page, name) => page.click(`[data-act=${name}]`);

// A call one may apply to, and a recipient.
async function ground(world) {
  const api = await client(world, 'caseworker');
  const call = (await api.get('/calls?state=open&limit=50')).items[0] ?? (await api.get('/calls?state=closed&limit=50')).items[0];
  const recipient = (await api.get('/recipients?type=voluntary_organisation&limit=1')).items[0] ?? (await api.get('/recipients?limit=1')).items[0];
  return { call, recipient };
}

async function register(page, world) {
  const { call, recipient } = await ground(world);
  await visit(page, world, `/soknad/ny?call=${call.id}`);
  await page.waitForSelector(`[name=call_id] option[value="${call.id}"]`, { state: 'attached' });
  await page.fill('.picker input', recipient.name);
  await page.waitForSelector(`.picker option[value="${recipient.id}"]`, { state: 'attached' });
  await page.selectOption('.picker select', String(recipient.id));
  await page.fill('[name=title]', 'Øvingslokale i vinter');
  await page.fill('[name=purpose]', 'Leie av lokale to kvelder i uken.');
  await page.fill('[name=on_behalf_reason]', 'Mottatt på papir.');
  await page.fill('[name=amount_ore]', 'mye');
  await page.click('.form button[type=submit]');
  await page.waitForSelector('.ds-error-summary');
  check(await page.evaluate(() => document.activeElement.className.includes('ds-error-summary')), 'the summary of faults has focus');
  await noViolations(page);
  await page.click('.ds-error-summary a');
  check(await page.evaluate(() => document.activeElement.name) === 'amount_ore', 'its link leads to the field');
  check(await page.inputValue('[name=title]') === 'Øvingslokale i vinter', 'nothing typed is lost');
  await page.fill('[name=amount_ore]', '320 000');
  await page.click('.form button[type=submit]');
  await until(page, () => /^#\/sak\/\d+$/.test(location.hash));
  await settle(page);
  return Number((await page.evaluate(() => location.hash)).split('/').at(-1));
}

async function declare(page) {
  await press(page, 'impartiality');
  await dialog(page).locator('[name=conflict]').selectOption('false');
  await confirm(page);
}

async function assess(page) {
  await press(page, 'assess');
  await page.selectOption('[name=eligible]', 'true');
  for (const score of await page.locator('.score input.num').all()) await score.fill('80');
  await page.selectOption('[name=recommended_outcome]', 'granted');
  await page.fill('[name=recommended_amount_ore]', '999 000 000');
  await page.fill('textarea[name=grounds]', 'Godt tiltak med lav terskel.');
  await page.click('.form button[type=submit]');
  await page.waitForSelector('[aria-invalid=true]');
  await noViolations(page);
  check(await page.locator('[name=recommended_amount_ore]').getAttribute('aria-invalid') === 'true', 'the fault stands at its field');
  await page.fill('[name=recommended_amount_ore]', '300 000');
  await until(page, () => document.querySelector('.form .hint[role=status]')?.textContent.includes('Lagret på tjeneren'));
  await page.click('.form button[type=submit]');
  await told(page, 'Vurderingen er lagret');
  await settle(page);
}

async function draft(page) {
  await press(page, 'decide');
  check((await page.inputValue('[name=amount_ore]')).replace(/\s/g, '') === '300000', 'the recommended amount is proposed');
  await page.fill('.planrow input[type=date]', '2024-04-15');
  await picture(page, 'decision-form');
  await noViolations(page);
  await page.click('.form button[type=submit]');
  await told(page, 'lagret som kladd');
  await settle(page);
}

// The letter is made by a worker; it is there when the case is looked at a little later.
async function letter(page, world, id) {
  for (let tries = 0; tries < 40 && await page.locator('a[href*="/letter"]').count() === 0; tries++) {
    await page.waitForTimeout(250);
    await visit(page, world, '/saker');
    await visit(page, world, `/sak/${id}`);
  }
  for (const [form, type] of world.real ? [['pdf', 'application/pdf'], ['html', 'text/html; charset=utf-8']] : []) {
    const href = await page.locator(`a[href*="/letter?format=${form}"]`).getAttribute('href');
    const answer = await page.evaluate((at) => fetch(at).then((r) => `${r.status} ${r.headers.get('content-type')}`), href);
    check(answer === `200 ${type}`, `the letter as ${form} answers ${answer}`);
  }
}

async function caseCourse(world) {
  const worker = await open(world, 'caseworker');
  const id = await register(worker.page, world);
  await press(worker.page, 'submit');
  await confirm(worker.page);
  await declare(worker.page);
  await assess(worker.page);
  await draft(worker.page);
  await press(worker.page, 'decision_submit');
  await confirm(worker.page);
  check(await button(worker.page, 'Godkjenn vedtaket').count() === 0 || await button(worker.page, 'Godkjenn vedtaket').isDisabled(), 'who prepared it cannot approve it');
  const approver = await open(world, 'approver');
  await visit(approver.page, world, `/sak/${id}`);
  await press(approver.page, 'decision_return');
  await dialog(approver.page).locator('[name=reason]').fill('Skriv mer om spredning.');
  await confirm(approver.page);
  await visit(worker.page, world, '/saker');
  await visit(worker.page, world, `/sak/${id}`);
  check((await worker.page.textContent('main')).includes('Skriv mer om spredning.'), 'the reason is told to who prepared it');
  await press(worker.page, 'decision_submit');
  await confirm(worker.page);
  await visit(approver.page, world, '/saker');
  await visit(approver.page, world, `/sak/${id}`);
  await press(approver.page, 'decision_approve');
  await picture(approver.page, 'approve-dialog');
  await noViolations(approver.page);
  await confirm(approver.page);
  await told(approver.page, 'Vedtaket er godkjent');
  await letter(approver.page, world, id);
  await noFaults(approver.page, approver.faults);
  await afterAward(worker, world, id);
  await approver.close();
  await worker.close();
}

async function afterAward({ page, faults }, world, id) {
  await visit(page, world, '/saker');
  await visit(page, world, `/sak/${id}`);
  await press(page, 'award_accept');
  await dialog(page).locator('[name=account_number]').fill('8601 11 17947');
  await confirm(page);
  await press(page, 'report_submit');
  await dialog(page).locator('[name=spent_ore]').fill('299 000');
  await dialog(page).locator('[name=unspent_ore]').fill('0');
  for (const area of await dialog(page).locator('textarea').all()) await area.fill('Flere enn ventet.');
  // Nobody need confirm so little; who says that somebody did tells all of it.
  await dialog(page).locator('[name=statement_kind]').selectOption('auditor_statement');
  check(await dialog(page).locator('[name=statement_number]').getAttribute('aria-required') === 'true', 'an auditor has a number');
  check((await dialog(page).textContent()).includes('Ingen filer er lagt ved rapporten ennå'), 'what is missing is told before it is refused');
  await noViolations(page);
  await picture(page, 'report-statement');
  await page.setViewportSize({ width: 390, height: 844 });
  await picture(page, 'report-statement-390');
  await page.setViewportSize({ width: 1280, height: 900 });
  await dialog(page).locator('[name=statement_kind]').selectOption('');
  await confirm(page);
  await shows(page, 'Ikke gjort rede for1 000');
  await press(page, 'report_control');
  await dialog(page).locator('[name=result]').selectOption('approved');
  await dialog(page).locator('[name=note]').fill('I orden.');
  await confirm(page);
  await press(page, 'goal_assessment');
  for (const select of await dialog(page).locator('select').all()) await select.selectOption('high');
  await dialog(page).locator('textarea[name=grounds]').fill('Målene er nådd.');
  await confirm(page);
  await told(page, 'Måloppnåelsen er registrert');
  await picture(page, 'case-after');
  await noViolations(page);
  await noFaults(page, faults);
}

async function stale(world) {
  const one = await open(world, 'caseworker');
  const id = await register(one.page, world);
  await press(one.page, 'edit');
  await one.page.fill('[name=title]', 'Min nye tittel');
  await one.page.fill('[name=purpose]', 'Det jeg skrev.');
  const other = await open(world, world.real ? 'other caseworker' : 'caseworker');  // whose unsent text is not that of the first
  await visit(other.page, world, `/sak/${id}`);
  await press(other.page, 'edit');
  await other.page.fill('[name=purpose]', 'Endret av en annen.');
  await other.page.fill('[name=amount_ore]', '310 000');
  await other.page.click('.form button[type=submit]');
  await told(other.page, 'lagret');
  await one.page.click('.form button[type=submit]');
  await one.page.waitForSelector('.form .ds-alert[data-color=warning]');
  check(await one.page.inputValue('[name=title]') === 'Min nye tittel', 'what I wrote is kept');
  await until(one.page, () => document.querySelector('[name=amount_ore]').value.replace(/\s/g, ' ') === '310 000');
  check((await one.page.textContent('.form .ds-alert')).includes('Tatt inn fra den andre: Søkt beløp'), 'what only the other changed is not overwritten');
  check(await one.page.inputValue('[name=purpose]') === 'Det jeg skrev.', 'of what both changed mine stands until I choose');
  check(await one.page.getByLabel('Bruk mitt: Det jeg skrev.').isChecked(), 'and is what is chosen');
  await one.page.getByLabel('Bruk den andres: Endret av en annen.').check();
  check(await one.page.inputValue('[name=purpose]') === 'Endret av en annen.', 'the other is taken');
  await one.page.getByLabel('Bruk mitt: Det jeg skrev.').check();
  check(await one.page.inputValue('[name=purpose]') === 'Det jeg skrev.', 'or mine again');
  await one.page.getByLabel('Bruk den andres: Endret av en annen.').check();
  await picture(one.page, 'stale');
  await noViolations(one.page);
  await settle(one.page);
  await one.page.click('.form button[type=submit]');
  await told(one.page, 'Søknaden er lagret');
  await until(one.page, () => document.querySelector('.lead').textContent === 'Min nye tittel');
  await until(one.page, () => document.querySelector('main').textContent.includes('Endret av en annen.') && document.querySelector('main').textContent.includes('310\u00a0000'));
  await other.close();
  await one.close();
}

// An appeal is registered, checked, answered in the applicant's favour; a new decision takes the
// place of the old. The API in memory knows no appeals.
async function appealCourse(world) {
  if (!world.real) return;
  const api = await client(world, 'auditor');
  const found = (await api.get('/applications?state=decided&limit=50')).items;
  const appeals = (await api.get('/appeals?limit=50')).items.map((a) => a.application_id);
  const cases = await Promise.all(found.filter((c) => !appeals.includes(c.id)).map((c) => api.get(`/applications/${c.id}`)));
  const { id } = cases.find((c) => c.award?.state === 'offered' && c.decisions.at(-1).prepared_by.name === 'Person caseworker');
  const handler = await open(world, 'appeals');
  const { page } = handler;
  await visit(page, world, `/sak/${id}`);
  await press(page, 'appeal');
  await dialog(page).locator('[name=received_on]').fill('2023-03-20');
  await dialog(page).locator('[name=grounds]').fill('Vi søkte om mer.');
  await noViolations(page);
  await confirm(page);
  await told(page, 'Klagen er registrert');
  await press(page, 'appeal_answer');
  await dialog(page).locator('[name=outcome]').selectOption('reversed');
  await dialog(page).locator('[name=grounds]').fill('Ja.');
  await dialog(page).locator('button[type=submit]').click();
  await page.waitForSelector('dialog .ds-alert[data-color=danger]');
  check((await page.textContent('dialog')).includes('Klagen kom etter fristen'), 'a late appeal is first admitted');
  await noViolations(page);
  await page.keyboard.press('Escape');
  await press(page, 'appeal_check');
  await dialog(page).locator('[name=entitled]').selectOption('true');
  await dialog(page).locator('[name=form_ok]').selectOption('true');
  await dialog(page).locator('[name=late_ground]').selectOption('not_to_blame');
  await dialog(page).locator('[name=grounds]').fill('Brevet kom bort i posten.');
  await picture(page, 'appeal-check');
  await noViolations(page);
  await confirm(page);
  await press(page, 'appeal_suspend');
  await dialog(page).locator('[name=granted]').selectOption('true');
  await dialog(page).locator('[name=grounds]').fill('Kan ikke gjøres om.');
  await confirm(page);
  await until(page, () => document.querySelector('main').textContent.includes('Holdt tilbake'));
  await press(page, 'appeal_answer');
  await dialog(page).locator('[name=outcome]').selectOption('reversed');
  await dialog(page).locator('[name=change_basis]').selectOption('new_information');
  await dialog(page).locator('[name=grounds]').fill('Nye opplysninger om behovet.');
  await confirm(page);
  await told(page, 'Klagen er behandlet');
  await picture(page, 'appeal-answered');
  await noViolations(page);
  await noFaults(page, handler.faults);
  await reverse(world, id);
  await visit(page, world, '/klager');
  await visit(page, world, `/sak/${id}`);
  check((await page.textContent('main')).includes('Saken har fått et nytt vedtak etter klagen.'), 'the appeal leads to its new decision');
  await picture(page, 'appeal-case');
  await handler.close();
}

async function reverse(world, id) {
  const worker = await open(world, 'caseworker');
  await visit(worker.page, world, `/sak/${id}`);
  await press(worker.page, 'decision_reverse');
  await dialog(worker.page).locator('[name=basis]').selectOption('appeal');
  await dialog(worker.page).locator('[name=outcome]').selectOption('granted');
  await dialog(worker.page).locator('[name=amount_ore]').fill('350 000');
  await dialog(worker.page).locator('[name=grounds]').fill('Klagen førte fram.');
  await noViolations(worker.page);
  await confirm(worker.page);
  await press(worker.page, 'decision_submit');
  await confirm(worker.page);
  await noFaults(worker.page, worker.faults);
  await worker.close();
  const approver = await open(world, 'approver');
  await visit(approver.page, world, `/sak/${id}`);
  await press(approver.page, 'decision_approve');
  await confirm(approver.page);
  await told(approver.page, 'Vedtaket er godkjent');
  await noFaults(approver.page, approver.faults);
  await approver.close();
}

// Three cases that are new and mine to decide, chosen in the queue.
async function batchCourse(world) {
  const worker = await open(world, 'caseworker');
  const { page } = worker;
  await visit(page, world, '/saker?state=submitted');
  await page.waitForSelector('tbody tr');
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.type('jxjxjx');
  await page.locator('.bulkbar a').click();
  await settle(page);
  await page.fill('[name=name]', 'Prøve av massevedtak');
  await page.selectOption('[name=outcome]', 'dismissed');
  await page.fill('textarea[name=grounds]', 'Søknaden oppfyller ikke formkravene.');
  await noViolations(page);
  await page.click('.form button[type=submit]');
  await page.waitForSelector('[data-act=submit]', { timeout: 20000 });
  await settle(page);
  const rows = page.getByRole('region', { name: 'Vedtak i massevedtaket' }).locator('tbody tr');
  await rows.first().waitFor();
  check(await rows.count() === 3, 'the preview holds the three that were chosen');
  await rows.locator('button').first().click();
  await dialog(page).locator('[name=reason]').fill('Rettet etter ny gjennomgang.');
  await dialog(page).locator('[name=grounds]').fill('Søknaden er ikke signert av styret.');
  await confirm(page);
  await until(page, () => document.querySelector('main').textContent.includes('Endret for hånd'));
  await picture(page, 'batch-preview');
  await noViolations(page);
  await press(page, 'submit');
  await confirm(page);
  const approver = await open(world, 'approver');
  const hash = await page.evaluate(() => location.hash.slice(1));
  await visit(approver.page, world, hash);
  await press(approver.page, 'approve');
  await picture(approver.page, 'batch-approve');
  await dialog(approver.page).locator('button[type=submit]').click();
  await approver.page.waitForSelector('[data-act=undo]', { timeout: 30000 });
  await settle(approver.page);
  await picture(approver.page, 'batch-done');
  await noViolations(approver.page);
  await press(approver.page, 'undo');
  await dialog(approver.page).locator('[name=reason]').fill('Feil utlysning.');
  await confirm(approver.page);
  await until(approver.page, () => document.querySelector('.head').textContent.includes('Angret'));
  await noFaults(approver.page, approver.faults);
  await noFaults(page, worker.faults);
  await approver.close();
  await worker.close();
}

// A draft with a form: what is wrong stands at its field, nothing typed is lost, and what fits is sent in.
async function formCourse(world) {
  await findSome(world);
  const { page, faults, close } = await open(world, 'caseworker');
  const api = await client(world, 'caseworker');
  const { call, recipient, form, amount_ore } = await api.get(`/applications/${world.some.form}`);
  const last = await api.post('/applications', { call_id: call.id, recipient_id: recipient.id, title: 'Sommerleir', purpose: 'Leir', amount_ore, form, on_behalf_reason: 'Papir' });
  await api.post(`/applications/${last.id}/submit`, {});
  const made = await api.post('/applications', { call_id: call.id, recipient_id: recipient.id, title: 'Vinterleir', purpose: 'Leir', amount_ore: 5000000, on_behalf_reason: 'Papir' });
  await visit(page, world, `/sak/${made.id}`);
  check((await page.textContent('main')).includes('Før søknaden kan sendes inn, må disse'), 'what is missing is told at once');
  await press(page, 'submit');
  await dialog(page).locator('button[type=submit]').click();
  await dialog(page).locator('.ds-error-summary').waitFor();
  check(await dialog(page).locator('.ds-error-summary li').count() >= 2, 'all faults come at once');
  await noViolations(page);
  await button(page, 'Avbryt').click();
  await press(page, 'edit');
  check((await page.textContent('.form')).includes(`Søker: ${recipient.name} (hentet fra registeret)`), 'what is known is not asked for');
  check(await page.inputValue('[name="answer.group"]') === 'other', 'and what was answered last time is there');
  await page.fill('[name="answer.plan"]', 'Øv');
  check(await page.locator('[name="answer.which"]').count() === 1, 'a field that applies is shown');
  await page.selectOption('[name="answer.group"]', 'children');
  await until(page, () => !document.querySelector('[name="answer.which"]'));
  await page.fill('[name="answer.own"]', 'mange penger');
  await button(page, 'Ny rad i budsjett').click();
  await page.getByLabel('Budsjett, rad 1: Post').fill('Leie av hytte');
  await page.getByLabel('Budsjett, rad 1: Kostnad').fill('60 000');
  await page.getByLabel('Budsjett, rad 1: Søkt om').fill('40 000');
  await picture(page, 'form-edit');
  await noViolations(page);
  await page.click('.form button[type=submit]');
  await told(page, 'Søknaden er lagret');
  await settle(page);
  check((await page.textContent('main')).includes('mange penger'), 'what cannot be read is kept as it was typed');
  await press(page, 'edit');
  check(await page.locator('[name="answer.plan"]').getAttribute('aria-invalid') === 'true', 'the fault stands at its field');
  check((await page.textContent('.form')).includes('går ikke opp: Søkt om 40\u00a0000\u00a0kr, søknadsbeløp 50\u00a0000\u00a0kr'), 'what does not balance is told with both sums');
  await noViolations(page);
  await picture(page, 'form-faults');
  await page.fill('[name="answer.plan"]', 'Øving på hytta');
  await page.fill('[name="answer.own"]', '10 000');
  await page.getByLabel('Budsjett, rad 1: Søkt om').fill('50 000');
  await page.click('.form button[type=submit]');
  await told(page, 'Søknaden er lagret');
  await settle(page);
  await press(page, 'submit');
  await confirm(page);
  await until(page, () => document.querySelector('.tags').textContent.includes('Mottatt') || !document.querySelector('[data-act=submit]'));
  const shown = await page.textContent('main');
  check(shown.includes('Barn') && shown.includes('Leie av hytte'), 'answers are read with their labels');
  const href = await page.getByRole('link', { name: 'Kvittering', exact: true }).getAttribute('href');
  const receipt = await page.evaluate((at) => fetch(at).then((r) => r.text()), href);
  check(receipt.includes('Kvittering for mottatt søknad') && receipt.includes('i tide'), 'there is a receipt');
  await noFaults(page, faults);
  await close();
}

// A new call takes over the form that its scheme has used, and shows what it asks for.
async function formCallCourse(world) {
  await findSome(world);
  const { page, faults, close } = await open(world, 'scheme_owner');
  await visit(page, world, `/utlysning/ny?scheme=${world.some.form_scheme}`);
  await page.waitForSelector('[name=form]');
  await page.fill('[name=title]', 'Neste utlysning');
  await page.fill('[name=deadline_on]', '2030-02-01');
  await page.fill('[name=report_due_on]', '2031-06-01');
  await page.selectOption('[name=form]', { index: 1 });
  await page.click('.form button[type=submit]');
  await until(page, () => /^#\/utlysning\/\d+$/.test(location.hash));
  await settle(page);
  const shown = await page.textContent('main');
  check(shown.includes('Målgruppe') && shown.includes('Fra registeret') && shown.includes('– Kostnad'), 'the form is shown question by question');
  await noFaults(page, faults);
  await close();
}

async function versionsCourse(world) {
  await findSome(world);
  const { page, faults, close } = await open(world, 'auditor');
  await visit(page, world, `/sak/${world.some.form}`);
  await page.getByRole('link', { name: 'Versjoner av søknaden' }).click();
  await settle(page);
  const shown = await page.textContent('main');
  check(shown.includes('Målgruppe') && shown.includes('Budsjett, rad 2') && shown.includes('Post: Buss'), 'what differs is told with labels');
  await page.selectOption('[name=til]', '1');
  await page.selectOption('[name=fra]', '2');
  await button(page, 'Vis forskjell').click();
  await until(page, () => document.querySelector('main').textContent.includes('Forskjell mellom versjon 2 og 1'));
  await settle(page);
  check((await page.textContent('main')).includes('Tatt bort'), 'also backwards');
  await picture(page, 'versions');
  await noViolations(page);
  await noFaults(page, faults);
  await close();
}

async function accountCourse(world) {
  const one = await open(world, 'caseworker');
  const { recipient } = await ground(world);
  await visit(one.page, world, `/mottaker/${recipient.id}`);
  await button(one.page, 'Nytt kontonummer').click();
  await dialog(one.page).locator('[name=account_number]').fill('1234 56 78903');
  await confirm(one.page);
  await button(one.page, 'Bekreft').last().click();
  await dialog(one.page).locator('button[type=submit]').click();
  await one.page.waitForSelector('dialog .ds-alert[data-color=danger]');
  await noViolations(one.page);
  const two = await open(world, 'finance');
  await visit(two.page, world, `/mottaker/${recipient.id}`);
  await button(two.page, 'Bekreft').last().click();
  await confirm(two.page);
  await noFaults(two.page, two.faults);
  await two.close();
  await one.close();
}

export default [
  ['a case goes from paper to goal assessment by two people', caseCourse],
  ['a change by another is told, and what I wrote is kept', stale],
  ['an appeal that came late is admitted, answered, and leads to a new decision', appealCourse],
  ['a batch is chosen, changed, approved by another, followed and undone', batchCourse],
  ['a draft with a form is filled in, judged and sent in', formCourse],
  ['a new call takes over the form of its scheme', formCallCourse],
  ['versions of an application are compared', versionsCourse],
  ['an account is confirmed by another than who registered it', accountCourse],
];
