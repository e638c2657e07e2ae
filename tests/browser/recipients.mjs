// Recipients: who they are reached by, which are one and the same, and how they are written to.
import { button, check, client, confirm, dialog, noFaults, noViolations, open, picture, settle, shows, visit } from './lib.mjs';

async function peopleCourse(world) {
  const api = await client(world, 'caseworker');
  const recipient = await api.post('/recipients', { type: 'foreign', name: `Folkevik kor ${Date.now() % 100000}` });
  const { page, faults, close } = await open(world, 'caseworker');
  await visit(page, world, `/mottaker/${recipient.id}`);
  for (const [name, mail] of [['Kari Vik', 'kari@forening.no'], ['Ola Nes', 'ola@forening.no']]) {
    await button(page, 'Ny kontaktperson').click();
    await dialog(page).locator('[name=name]').fill(name);
    await dialog(page).locator('[name=email]').fill(mail);
    await confirm(page);
    await settle(page);
  }
  await page.getByRole('button', { name: 'Endre kontaktpersonen Ola Nes' }).click();
  await dialog(page).getByLabel(/Hovedkontakt/).check();
  await confirm(page);
  await settle(page);
  const rows = () => page.getByRole('table', { name: 'Kontaktpersoner' }).locator('tbody tr').allTextContents();
  check((await rows())[0].includes('Ola Nes') && (await rows())[0].includes('Hovedkontakt'), 'another is the main contact');
  await page.getByRole('table', { name: 'Kontaktpersoner' }).getByRole('button', { name: 'Ta bort' }).first().click();
  await confirm(page);
  await settle(page);
  check(!(await rows()).join().includes('Ola Nes'), 'who has left is gone');
  await noViolations(page);
  await noFaults(page, faults);
  await close();
}

async function duplicateCourse(world) {
  const api = await client(world, 'caseworker');
  const body = { type: 'foreign', name: `Kvinesvik kor ${Date.now() % 100000}` };
  const [first, second] = [await api.post('/recipients', body), await api.post('/recipients', body)];
  const { page, faults, close } = await open(world, 'caseworker');
  await visit(page, world, '/mottakere/like');
  check((await page.textContent('main')).includes(body.name), 'the pair is listed');
  await noViolations(page);
  await visit(page, world, `/mottaker/${first.id}`);
  check((await page.textContent('main')).includes('navnet (100 %)'), 'why they look alike');
  await picture(page, 'duplicates');
  await button(page, 'Ikke den samme').first().click();
  await dialog(page).locator('[name=reason]').fill('To lag');
  await confirm(page);
  await settle(page);
  check((await page.textContent('main')).includes('Funnet å være en annen'), 'what was found is told');
  await noViolations(page);
  await visit(page, world, '/mottakere/like');
  check(!(await page.textContent('main')).includes(body.name) && second.id, 'and not asked again');
  await noFaults(page, faults);
  await close();
}

async function mergeCourse(world) {
  const api = await client(world, 'caseworker');
  const body = { type: 'foreign', name: `Bjørkvik turlag ${Date.now() % 100000}` };
  const [first, second] = [await api.post('/recipients', body), await api.post('/recipients', body)];
  const one = await open(world, 'caseworker');
  await visit(one.page, world, `/mottaker/${second.id}`);
  await button(one.page, 'Slå sammen med denne').first().click();
  await dialog(one.page).locator('[name=reason]').fill('Registrert to ganger');
  await confirm(one.page);
  await settle(one.page);
  check(await button(one.page, 'Bekreft sammenslåing').isDisabled(), 'who proposed does not confirm');
  check((await one.page.textContent('main')).includes('En annen må bekrefte den'), 'and is told why');
  await noViolations(one.page);
  const two = await open(world, 'other caseworker');
  await visit(two.page, world, `/mottaker/${second.id}`);
  await picture(two.page, 'merge');
  await button(two.page, 'Bekreft sammenslåing').click();
  await confirm(two.page);
  await settle(two.page);
  check((await two.page.textContent('main')).includes('Slått sammen med'), 'the merged one leads to the other');
  await noViolations(two.page);
  await visit(two.page, world, `/mottaker/${first.id}`);
  check((await two.page.textContent('main')).includes('Har tatt over for'), 'which tells of it');
  await noFaults(one.page, one.faults);
  await noFaults(two.page, two.faults);
  await two.close();
  await one.close();
}

async function languageCourse(world) {
  const api = await client(world, 'caseworker');
  const { id } = await api.post('/recipients', { type: 'foreign', name: `Språkvik ${Date.now() % 100000}` });
  const { page, faults, close } = await open(world, 'caseworker');
  await visit(page, world, `/mottaker/${id}`);
  check((await page.textContent('main')).includes('når ingen har valgt'), 'which rule decides the language');
  await button(page, 'Endre opplysninger').click();
  await dialog(page).locator('[name=language]').selectOption('nn');
  await confirm(page);
  await settle(page);
  check((await page.textContent('main')).includes('Nynorsk (valgt av mottakeren)'), 'a choice goes before');
  await noViolations(page);
  await noFaults(page, faults);
  await close();
}

async function registerCourse(world) {
  const { page, faults, close } = await open(world, 'caseworker');
  await visit(page, world, '/mottaker/ny');
  await page.locator('[name=look_up]').fill('991 825 827');
  await page.locator('[data-act=look_up]').click();
  await page.getByText('Skjemaet er fylt ut.').waitFor();
  check(await page.locator('[name=name]').inputValue() === 'DIGITALISERINGSDIREKTORATET' && await page.locator('[name=type]').inputValue() === 'other_state', 'the form is filled in from the number');
  check((await page.textContent('main')).includes('Bruk adressen Lørenfaret 1C, 0585 OSLO'), 'and the address is offered');
  await noViolations(page);
  await picture(page, 'register_new');
  await page.locator('button[type=submit]', { hasText: 'Registrer mottakeren' }).click();
  await page.getByText('Opplysningene her er de samme som i registeret.').waitFor();
  await noViolations(page);
  await visit(page, world, '/mottaker/ny');
  await page.locator('[name=look_up]').fill('991825827');
  await page.locator('[data-act=look_up]').click();
  await page.getByText('Mottakeren er alt registrert:').waitFor();
  await noFaults(page, faults);
  await close();
}

async function takeOverCourse(world) {
  const api = await client(world, 'caseworker');
  const { id } = await api.post('/recipients', { orgnr: '986252932', type: 'other_state', name: 'Etaten i gata', municipality: '0301' });
  const { page, faults, close } = await open(world, 'caseworker');
  await visit(page, world, `/mottaker/${id}`);
  const table = page.getByRole('table', { name: 'Ulikt i registeret' });
  await table.waitFor();
  check((await table.textContent()).includes('HELSEDIREKTORATET') && (await table.textContent()).includes('Etaten i gata'), 'ours beside theirs');
  check(await page.locator('[data-act=take_over]').isDisabled(), 'nothing is taken over before it is chosen');
  await noViolations(page);
  await picture(page, 'register_differences');
  await table.getByLabel('Navn').check();
  await page.locator('[data-act=take_over]').click();
  await page.getByRole('heading', { level: 1, name: 'HELSEDIREKTORATET' }).waitFor();
  await table.getByText('Etaten i gata').waitFor({ state: 'detached' });
  check((await table.textContent()).includes('Vitaminveien'), 'the rest still differs');
  await noFaults(page, faults);
  await close();
}

async function goneCourse(world) {
  const api = await client(world, 'auditor');
  const { items } = await api.get('/payment-runs?state=attested&limit=50');
  const runs = await Promise.all(items.map((run) => api.get(`/payment-runs/${run.id}`)));
  const run = runs.find((r) => r.warnings.some((w) => w.code === 'register_deleted'));
  const { page, faults, close } = await open(world, 'other approver');
  await visit(page, world, `/betalingskjoring/${run.id}`);
  check((await page.textContent('main')).includes('Nedlagte Vik musikklag er slettet i Enhetsregisteret'), 'the run tells before somebody approves');
  await noViolations(page);
  await picture(page, 'register_run');
  await page.locator('[data-act=approve]').click();
  await dialog(page).locator('button[type=submit]').click();
  check((await dialog(page).textContent()).includes('Fyll ut') || await dialog(page).locator('[aria-invalid=true]').count() === 1, 'grounds are asked for');
  await dialog(page).locator('[name=register_grounds]').fill('Boet har bekreftet kontoen.');
  await confirm(page);
  check((await page.textContent('main')).includes('Boet har bekreftet kontoen.'), 'and kept');
  await noFaults(page, faults);
  await close();
  const worker = await open(world, 'caseworker');
  await visit(worker.page, world, `/mottaker/${run.warnings.find((w) => w.recipient).recipient.id}`);
  await worker.page.getByText('I bruk').first().waitFor();
  check((await worker.page.textContent('main')).includes('Slettet 09.01.2023'), 'the recipient page tells since when');
  await noViolations(worker.page);
  await picture(worker.page, 'register_gone');
  await noFaults(worker.page, worker.faults);
  await worker.close();
}

// Two accounts, one that Frivillighetsregisteret has and one that it has otherwise; the second is confirmed on grounds, a third turned down.
async function accountCourse(world) {
  if (!world.real) return;
  const api = await client(world, 'caseworker');
  const { items } = await api.get(`/recipients?q=${encodeURIComponent('Strandvik sanglag')}`);
  const { page, faults, close } = await open(world, 'finance');
  await visit(page, world, `/mottaker/${items[0].id}`);
  await shows(page, 'Konto i Frivillighetsregisteret1234 56 78903');
  const table = page.getByRole('table', { name: 'Kontonumre' });
  check((await table.textContent()).includes('Den samme som i Frivillighetsregisteret') && (await table.textContent()).includes('En annen enn i Frivillighetsregisteret'), 'each account is held against the register');
  await noViolations(page);
  await picture(page, 'account_register');
  const row = table.getByRole('row').filter({ hasText: 'En annen enn' }).first();
  await row.locator('[data-act=confirm]').click();
  await dialog(page).locator('button[type=submit]').click();
  check(await dialog(page).locator('[aria-invalid=true]').count() === 1, 'grounds are asked for');
  await dialog(page).locator('[name=grounds]').fill('Lederen er ringt opp.');
  await confirm(page);
  await shows(page, 'Lederen er ringt opp.');
  await table.getByRole('row').filter({ hasText: 'Den samme' }).locator('[data-act=reject]').click();
  await confirm(page);
  await table.getByText('Avvist').waitFor();
  await noFaults(page, faults);
  await close();
}

export default [
  ['an account is held against the register of voluntary organisations', accountCourse],
  ['a payment to who is gone from the business register is approved on grounds', goneCourse],
  ['a new recipient is filled in from the business register', registerCourse],
  ['what differs in the business register is taken over by choice', takeOverCourse],
  ['contact people of a recipient are kept', peopleCourse],
  ['recipients that look alike are told apart', duplicateCourse],
  ['two recipients are merged by two people', mergeCourse],
  ['the language of letters is chosen for a recipient', languageCourse],
];
