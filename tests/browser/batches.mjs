// Batches: previews made, compared and chosen between, rows taken out, approved by another, followed and undone.
import { check, client, confirm, dialog, fitsWidth, noFaults, noViolations, open, picture, settle, shows, until, visit } from './lib.mjs';

const rowsOf = (page) => page.getByRole('region', { name: 'Vedtak i massevedtaket' }).locator('tbody tr');

async function method(page, name, kind, more) {
  await page.fill('[name=name]', name);
  await page.selectOption('[name=kind]', kind);
  await page.fill('[name=budget_ore]', '1 000 000');
  await more?.();
  await page.fill('[name=grounds_granted]', 'Tiltaket er høyt prioritert.');
  await page.fill('[name=grounds_partly_granted]', 'Det er ikke nok penger til alle.');
  await page.fill('[name=grounds_rejected]', 'Andre tiltak er høyere prioritert.');
}

async function compared(world) {
  if (!world.real) return;
  const api = await client(world, 'caseworker');
  const call = (await api.get('/applications?q=Utstyrssentral&limit=500')).items.find((a) => a.scheme_name === 'Utstyr til alle').call_id;
  const { page, faults, close } = await open(world, 'caseworker');
  await visit(page, world, '/massevedtak/nytt');
  await page.locator(`fieldset input[id$="-${call}"]`).check();
  await method(page, 'Etter poeng', 'by_score', () => page.fill('[name=minimum_score]', '50'));
  await page.fill('[name=terms]', '01.03.2023 75\n2023-11-01 tull');
  await page.click('.form button[type=submit]');
  await page.waitForSelector('.ds-error-summary');
  await page.fill('[name=terms]', '01.03.2023 75\n2023-11-01 25 %');
  await noViolations(page);
  await picture(page, 'batch-new');
  await page.click('.form button[type=submit]');
  await page.waitForSelector('[data-act=submit]', { timeout: 20000 });
  await shows(page, 'I utvalget: 7. Med i massevedtaket: 7.');
  await page.locator('details.sums summary').focus();
  await page.keyboard.press('Enter');
  await shows(page, 'Kapittel og post');
  await noViolations(page);
  await fitsWidth(page);
  await picture(page, 'batch-summary');
  const first = await page.evaluate(() => location.hash.slice(1));
  await page.getByRole('link', { name: 'Nytt alternativ' }).click();
  await settle(page);
  await method(page, 'Likt til alle', 'equal');
  await page.click('.form button[type=submit]');
  await until(page, () => location.hash.endsWith('/alternativer'));
  await shows(page, 'Søknad for søknad');
  await page.waitForSelector('[data-choose]:not([disabled])');
  await until(page, () => document.querySelectorAll('[data-choose]:not([disabled])').length === 2);
  await noViolations(page);
  await fitsWidth(page);
  await picture(page, 'batch-scenarios');
  await visit(page, world, `${first}/alternativer?change=gains`);
  await settle(page);
  check(await page.getByRole('region', { name: 'Søknad for søknad' }).locator('tbody tr').count() > 0, 'somebody gains');
  await page.locator('[data-choose]').first().focus();
  await page.keyboard.press('Enter');
  await confirm(page);
  await page.waitForSelector('[data-act=submit]');
  await decided(world, page, first);
  await noFaults(page, faults);
  await close();
}

async function decided(world, page, at) {
  await visit(page, world, `${at}?obstacle=not_assessed`);
  await rowsOf(page).first().waitFor();
  check(await rowsOf(page).count() === 1, 'the one that nobody has assessed');
  await rowsOf(page).locator('input[type=checkbox]').focus();
  await page.keyboard.press('Space');
  await shows(page, '1 sak er valgt');
  await page.click('[data-act=change]');
  await dialog(page).locator('[name=act]').selectOption('remove');
  await dialog(page).locator('[name=reason]').fill('Tas når den er vurdert.');
  await noViolations(page);
  await confirm(page);
  await visit(page, world, at);
  await shows(page, 'Fjernet for hånd: 1.');
  await page.click('[data-act=submit]');
  await confirm(page);
  const approver = await open(world, 'approver');
  await visit(approver.page, world, at);
  await approver.page.click('[data-act=return]');
  await dialog(approver.page).getByLabel('begrunnelsen').check();
  await dialog(approver.page).locator('[name=reason]').fill('Si mer om prioriteringen.');
  await confirm(approver.page);
  await visit(page, world, '/massevedtak');
  await visit(page, world, at);
  await shows(page, 'Gjelder: begrunnelsen.');
  await page.click('[data-act=submit]');
  await confirm(page);
  await visit(approver.page, world, '/massevedtak');
  await visit(approver.page, world, at);
  await approver.page.click('[data-act=approve]');
  await dialog(approver.page).getByLabel('bruken av regelverket').check();
  await noViolations(approver.page);
  await picture(approver.page, 'batch-approve');
  await confirm(approver.page);
  await shows(approver.page, 'Har erklært seg habil');
  await shows(approver.page, 'bruken av regelverket');
  await approver.page.waitForSelector('[data-act=undo]', { timeout: 30000 });
  await noViolations(approver.page);
  await picture(approver.page, 'batch-decided');
  await approver.page.click('[data-act=undo]');
  await dialog(approver.page).locator('[name=reason]').fill('Prøve.');
  await confirm(approver.page);
  await shows(approver.page, 'Angret');
  await noFaults(approver.page, approver.faults);
  await approver.close();
}

// What was sent for approval changed: the approver is told, and the batch is the caseworker's again.
async function overtaken(world) {
  if (!world.real) return;
  const worker = await client(world, 'caseworker');
  const one = (await worker.get('/applications?q=Gratis&state=submitted&limit=1')).items[0];
  const batch = await worker.post('/batches', { name: 'Innhentet', call_ids: [one.call_id],
    method: { kind: 'listed', items: [{ application_id: one.id, outcome: 'dismissed', grounds: 'Søknaden er ikke signert.' }] } });
  for (let i = 0; i < 100 && (await worker.get(`/batches/${batch.id}`)).state !== 'preview'; i++) await new Promise((resolve) => { setTimeout(resolve, 100); });
  await worker.post(`/batches/${batch.id}/submit`);
  const { page, faults, close } = await open(world, 'approver');
  await visit(page, world, `/massevedtak/${batch.id}`);
  await worker.post(`/applications/${one.id}/withdraw`);
  await page.click('[data-act=approve]');
  await confirm(page);
  await shows(page, 'Godkjenningen falt bort fordi noe var endret');
  await shows(page, `${one.case_number}: søknaden er endret`);
  await noViolations(page);
  await picture(page, 'batch-voided');
  check(faults.filter((f) => !String(f).includes('409')).length === 0, `faults: ${faults}`);
  await close();
}

async function fromFile(world) {
  if (!world.real) return;
  const worker = await client(world, 'caseworker');
  const cases = (await worker.get('/applications?q=Sommerskole&state=submitted&limit=2')).items;
  const { page, close } = await open(world, 'caseworker');
  await visit(page, world, '/massevedtak/nytt');
  await page.getByRole('link', { name: 'Fra fil' }).click();
  await settle(page);
  await page.fill('[name=name]', 'Fra fil');
  const put = (lines) => page.locator('input[type=file]').setInputFiles({ name: 'vedtak.csv', mimeType: 'text/csv', buffer: Buffer.from(['case_number;outcome;amount_nok;grounds', ...lines].join('\n')) });
  await put([`${cases[0].case_number};granted;;`, '2023/999999;dismissed;;Feil.']);
  await page.click('.form button[type=submit]');
  await page.getByRole('region', { name: 'Feil i filen' }).waitFor();
  check(await page.getByRole('region', { name: 'Feil i filen' }).locator('tbody tr').count() === 2, 'each fault by line');
  await noViolations(page);
  await picture(page, 'batch-file');
  await put(cases.map((c) => `${c.case_number};dismissed;;Søknaden er ikke signert.`));
  await page.click('.form button[type=submit]');
  await page.waitForSelector('[data-act=submit]', { timeout: 20000 });
  await rowsOf(page).first().waitFor();
  check(await rowsOf(page).count() === 2, 'the two of the file');
  await close();
}

export default [
  ['previews are made, compared and chosen between, and the batch is returned, approved and undone', compared],
  ['an approval that has been overtaken is void, and says why', overtaken],
  ['a batch comes from a file, with its faults by line', fromFile],
];
