// Files of a case: chosen, dropped, refused, taken away; in both languages, with the keyboard.
import { button, check, client, noFaults, noViolations, open, picture, shows, until, visit } from './lib.mjs';

const PDF = Buffer.from('%PDF-1.7\nen plan');
const pdf = (name) => ({ name, mimeType: 'application/pdf', buffer: PDF });

async function draftCase(world) {
  const api = await client(world, 'caseworker');
  const call = (await api.get('/calls?state=open&limit=1')).items[0];
  const recipient = (await api.get('/recipients?limit=1')).items[0];
  const made = await api.post('/applications', { call_id: call.id, recipient_id: recipient.id, title: 'Med vedlegg', purpose: 'Formål', amount_ore: 100000, on_behalf_reason: 'Papir' });
  return { api, id: made.id };
}

async function chosen(world) {
  if (!world.real) return;
  const { api, id } = await draftCase(world);
  const { page, faults, close } = await open(world, 'caseworker');
  await visit(page, world, `/sak/${id}`);
  await noViolations(page);
  await page.setInputFiles('.drop input[type=file]', [pdf('Budsjett «2023».pdf'), pdf('plan.pdf')]);
  await shows(page, 'plan.pdf', '.files');
  await until(page, () => [...document.querySelectorAll('[role=status]')].some((s) => s.textContent.includes('plan.pdf er lagt ved')));
  await until(page, () => document.querySelectorAll('.files a[download]').length === 2, undefined, 20000);
  await noViolations(page);
  await picture(page, 'attachments');
  const got = await page.evaluate(() => fetch(document.querySelector('.files a[download]').href).then(async (r) => ({
    status: r.status, name: r.headers.get('Content-Disposition'), text: await r.text(),
  })));
  check(got.status === 200 && got.text === PDF.toString() && got.name.startsWith('attachment;'), `the file comes back as it was: ${JSON.stringify(got)}`);
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('.files a[download]').first().click()]);
  check(download.suggestedFilename() === 'Budsjett «2023».pdf', `it is saved under its name: ${download.suggestedFilename()}`);
  check((await api.get(`/applications/${id}`)).attachments.length === 2, 'each file came once');
  await noFaults(page, faults);
  await close();
}

// Access for the party: each file that is held back has its own paragraph and reason.
async function withheld(world) {
  if (!world.real) return;
  const { api, id } = await draftCase(world);
  const { page, faults, close } = await open(world, 'caseworker');
  await visit(page, world, `/sak/${id}`);
  await page.setInputFiles('.drop input[type=file]', [pdf('anbud.pdf'), pdf('journal.pdf'), pdf('plan.pdf')]);
  await until(page, () => document.querySelectorAll('.files a[download]').length === 3, undefined, 20000);
  await api.post(`/applications/${id}/submit`);
  await api.post(`/applications/${id}/threads`, { subject: 'Budsjettet', text: 'Hva er post 4?' });
  await api.post(`/applications/${id}/remarks`, { text: 'Avklart på telefon.' });
  await api.post(`/applications/${id}/notes`, { text: 'Ring dem.' });
  await visit(page, world, '/saker');
  await visit(page, world, `/sak/${id}`);
  await button(page, 'Gi parten innsyn').click();
  const dialog = page.locator('dialog[open]');
  await dialog.locator('li.access').first().waitFor();
  check(await dialog.locator('li.access').count() === 6, 'the version, three files, the message and the remark');
  await dialog.getByLabel('Hold tilbake Merknad').selectOption('special_reasons');
  await dialog.getByLabel('Hvorfor holdes «Merknad» tilbake?').fill('Gjelder andre søkere.');
  await dialog.getByLabel('Hold tilbake anbud.pdf').selectOption('business_secret');
  await dialog.getByLabel('Hold tilbake journal.pdf').selectOption('health_of_another');
  const reasons = dialog.locator('textarea');
  check(await reasons.count() === 3, 'a reason for each');
  await reasons.nth(0).fill('Prisene er andres.');
  await noViolations(page);
  await picture(page, 'access-withheld');
  await dialog.locator('button[type=submit]').click();
  await dialog.locator('.ds-error-summary').waitFor();
  await reasons.nth(1).fill('Opplysningene gjelder et barn.');
  await dialog.locator('button[type=submit]').click();
  await dialog.waitFor({ state: 'detached' });
  const [made] = (await api.get(`/applications/${id}/access-packages`)).items;
  check(made.refused === 4 && made.documents === 3, `three are held back, and the note is internal: ${JSON.stringify(made)}`);
  await noFaults(page, faults);
  await close();
}

async function refused(world) {
  if (!world.real) return;
  const { api, id } = await draftCase(world);
  const { page, close } = await open(world, 'caseworker');
  await visit(page, world, `/sak/${id}`);
  await page.setInputFiles('.drop input[type=file]', [{ name: 'lur.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ\0') }, pdf('god.pdf')]);
  await shows(page, 'Innholdet i filen er ikke av den typen', '.files');
  await until(page, () => [...document.querySelectorAll('[role=status]')].some((s) => s.textContent.includes('god.pdf er lagt ved')));
  await noViolations(page);
  await button(page, 'Fjern fra listen').click();
  await until(page, () => !document.querySelector('.files')?.textContent.includes('lur.pdf'));
  check((await api.get(`/applications/${id}`)).attachments.length === 1, 'the others are not held up by one that is refused');
  await close();
}

async function asked(world) {
  if (!world.real) return;
  const owner = await client(world, 'scheme_owner');
  const open_call = (await owner.get('/calls?state=open&limit=1')).items[0];
  const label = (text) => ({ nb: text, nn: text });
  const call = await owner.post('/calls', { scheme_id: open_call.scheme_id, grant_year: open_call.grant_year, title: 'Med filer', opens_at: '2022-10-01T06:00:00Z',
    deadline_on: open_call.deadline_on, report_due_on: open_call.report_due_on, form_schema: { title: label('Søknad'), fields: [
      { key: 'budget', type: 'file', label: label('Budsjett'), required: true, max_files: 1, media_types: ['application/pdf'] }] } });
  await owner.post(`/calls/${call.id}/publish`);
  const api = await client(world, 'caseworker');
  const recipient = (await api.get('/recipients?limit=1')).items[0];
  const { id } = await api.post('/applications', { call_id: call.id, recipient_id: recipient.id, title: 'Med budsjett', purpose: 'Formål', amount_ore: 100000, on_behalf_reason: 'Papir' });
  const { page, faults, close } = await open(world, 'caseworker');
  await visit(page, world, `/sak/${id}`);
  await until(page, () => document.body.textContent.includes('Vedlegget «Budsjett» mangler'));
  await noViolations(page);
  await page.getByLabel('Legg ved: Budsjett').setInputFiles([pdf('budsjett.pdf')]);
  await until(page, () => document.body.textContent.includes('Her er det ikke plass til flere enn 1'));
  await until(page, () => !document.body.textContent.includes('Vedlegget «Budsjett» mangler'));
  await picture(page, 'attachments_asked');
  await noViolations(page);
  await api.post(`/applications/${id}/submit`, {});
  await visit(page, world, '/saker');
  await visit(page, world, `/sak/${id}`);
  await page.getByLabel('Internt: søkeren ser ikke filen').check();
  await page.getByLabel('Legg ved filer').setInputFiles([pdf('notat.pdf')]);
  await shows(page, 'budsjett.pdf', '.files');
  await until(page, () => [...document.querySelectorAll('.files .hint')].some((h) => h.textContent.includes('Internt')));
  await picture(page, 'attachments_internal');
  await noViolations(page);
  await noFaults(page, faults);
  await close();
}

async function dropped(world) {
  if (!world.real) return;
  const { api, id } = await draftCase(world);
  const { page, close } = await open(world, 'caseworker');
  await visit(page, world, `/sak/${id}`);
  const data = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['%PDF-1.7 sluppet'], 'sluppet.pdf', { type: 'application/pdf' }));
    return transfer;
  });
  await page.dispatchEvent('.drop', 'dragover', { dataTransfer: data });
  check(await page.locator('.drop[data-over]').count() === 1, 'the place to drop it shows itself');
  await noViolations(page);
  await page.dispatchEvent('.drop', 'drop', { dataTransfer: data });
  await until(page, () => document.querySelectorAll('.files a[download]').length === 1, undefined, 20000);
  // Taken away again with the keyboard alone.
  await button(page, 'Fjern sluppet.pdf').focus();
  await page.keyboard.press('Enter');
  await until(page, () => !document.querySelector('.files'));
  check((await api.get(`/applications/${id}`)).attachments.length === 0, 'it is gone from the case');
  await page.locator('.drop input').focus();
  check(await page.evaluate(() => document.activeElement.type) === 'file', 'the keyboard reaches what chooses files');
  await close();
}

async function inNynorsk(world) {
  if (!world.real) return;
  const { id } = await draftCase(world);
  const { page, close } = await open(world, 'caseworker');
  await page.click('#language');
  await until(page, () => document.documentElement.lang === 'nn');
  await visit(page, world, `/sak/${id}`);
  await page.setInputFiles('.drop input[type=file]', [{ name: 'tom.pdf', mimeType: 'application/pdf', buffer: Buffer.from('') }]);
  await shows(page, 'Fila er tom', '.files');
  await noViolations(page);
  await page.click('#language');
  await until(page, () => document.documentElement.lang === 'nb');
  await close();
}

export default [
  ['attachments are chosen and come back', chosen],
  ['several files are held back from the party, each by its paragraph', withheld],
  ['an attachment that is refused says why', refused],
  ['a form asks for files, and caseworkers have their own', asked],
  ['attachments are dropped, and removed with the keyboard', dropped],
  ['attachments speak nynorsk', inNynorsk],
];
