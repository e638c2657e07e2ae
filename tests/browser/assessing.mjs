// What an assessment rests on: eligibility rules on a call, and what they came to in a case.
import { act, button, check, client, confirm, dialog, noFaults, noViolations, open, picture, until, visit } from './lib.mjs';

// A case that was sent in to a call of its own, by a caseworker who is impartial.
async function sentIn(world, title, more) {
  const owner = await client(world, 'scheme_owner');
  const worker = await client(world, 'caseworker');
  const recipient = (await worker.get('/recipients?limit=1')).items[0].id;
  const scheme = (await owner.get('/schemes?q=Utstyr&limit=1')).items[0].id;
  const call = await owner.post('/calls', { scheme_id: scheme, grant_year: 2023, title, opens_at: '2022-10-01T00:00:00Z', deadline_on: '2023-02-01', report_due_on: '2024-06-01', ...more });
  await owner.post(`/calls/${call.id}/publish`);
  const made = await worker.post('/applications', { call_id: call.id, recipient_id: recipient, title: 'Tiltak', purpose: 'Formål', amount_ore: 40000 });
  await worker.post(`/applications/${made.id}/submit`);
  await worker.post(`/applications/${made.id}/impartiality`, { conflict: false });
  return { call, made };
}

async function add(page, kind, fill) {
  await page.click('[data-act=add-rule]');
  await dialog(page).locator('[name=kind]').selectOption(kind);
  await fill(dialog(page));
}

async function rules(world) {
  if (!world.real) return;
  const owner = await client(world, 'scheme_owner');
  const scheme = (await owner.get('/schemes?limit=1')).items[0].id;
  const call = await owner.post('/calls', { scheme_id: scheme, grant_year: 2023, title: 'Utlysning med vilkår', opens_at: '2022-10-01T00:00:00Z', deadline_on: '2023-02-01', report_due_on: '2024-06-01' });
  const { page, faults, close } = await open(world, 'scheme_owner');
  await visit(page, world, `/utlysning/${call.id}`);
  await add(page, 'recipient_type', (d) => d.getByLabel('Kommune', { exact: true }).check());
  await dialog(page).getByLabel('Stiftelse').check();
  await noViolations(page);
  await picture(page, 'eligibility-add');
  await confirm(page);
  await add(page, 'amount', (d) => d.locator('[name=max_ore]').fill('500'));
  await dialog(page).locator('[name=min_ore]').fill('600');
  await dialog(page).locator('button[type=submit]').click();
  await page.waitForSelector('.ds-error-summary');
  check((await dialog(page).locator('.ds-validation-message').textContent()).includes('mindre'), 'the fault is told at its field');
  await dialog(page).locator('[name=min_ore]').fill('');
  await dialog(page).locator('[name=basis]').fill('§ 4');
  await confirm(page);
  await add(page, 'timely', () => {});
  await confirm(page);
  await until(page, () => document.querySelectorAll('.rules li').length === 3);
  await picture(page, 'eligibility-rules');
  await noViolations(page);
  await page.getByRole('button', { name: /Fjern vilkåret «Søknaden kom innen fristen»/ }).click();
  await until(page, () => document.querySelectorAll('.rules li').length === 2);
  const made = await owner.get(`/calls/${call.id}`);
  check(JSON.stringify(made.eligibility) === JSON.stringify([{ in: ['municipality', 'foundation'], kind: 'recipient_type' }, { kind: 'amount', basis: '§ 4', max_ore: 50000 }]), JSON.stringify(made.eligibility));
  await noFaults(page, faults);
  await close();
}

// A voluntary organisation applies for more than the rules allow; the assessor judges otherwise.
async function evaluated(world) {
  if (!world.real) return;
  const { made } = await sentIn(world, 'Utlysning med vilkår', { eligibility: [{ kind: 'recipient_type', in: ['municipality', 'foundation'], basis: '§ 3' }, { kind: 'amount', max_ore: 50000 }, { kind: 'registered_number' }] });
  const { page, faults, close } = await open(world, 'caseworker');
  await visit(page, world, `/sak/${made.id}`);
  await until(page, () => document.body.textContent.includes('Ordningen er for kommune eller stiftelse.'));
  await picture(page, 'eligibility-case');
  await noViolations(page);
  await button(page, 'Vurder søknaden').click();
  check(await page.locator('[name=eligibility_grounds]').count() === 0, 'not asked before it is judged otherwise');
  await page.locator('[name=eligible]').selectOption('true');
  await page.locator('[name=eligibility_grounds]').fill('Søkeren er i praksis en stiftelse.');
  await page.locator('[name=recommended_outcome]').selectOption('granted');
  await page.locator('[name=grounds]').fill('Godt tiltak.');
  await picture(page, 'eligibility-assess');
  await page.locator('.act button[type=submit]').click();
  await until(page, () => document.body.textContent.includes('vurderte annerledes enn maskinen'));
  await button(page, 'Kontroller vilkårene').click();
  await confirm(page);
  await until(page, () => document.body.textContent.includes('Tidligere kontroller (1)'));
  await noFaults(page, faults);
  await close();
}

// The holder asks another; both assess without seeing each other's, then the mean is shown.
async function several(world) {
  if (!world.real) return;
  const { call, made } = await sentIn(world, 'Utlysning med to', { assessments_required: 2 });
  const { page, faults, close } = await open(world, 'caseworker');
  await visit(page, world, `/sak/${made.id}`);
  await button(page, 'Be noen vurdere').click();
  await dialog(page).locator('[name=user_id]').selectOption({ label: 'Person caseworker2' });
  await dialog(page).locator('[name=message]').fill('Du kan feltet.');
  await confirm(page);
  await until(page, () => document.body.textContent.includes('Person caseworker2, ikke levert'));
  await until(page, () => document.body.textContent.includes('0 av 2 vurderinger er levert.'));
  await picture(page, 'assessors-asked');
  await noViolations(page);
  const asked = await open(world, 'caseworker', { as: 'caseworker2' });
  await visit(asked.page, world, '/saker');
  await until(asked.page, (number) => [...document.querySelectorAll('.ds-alert a')].some((a) => a.textContent.includes(number)), made.case_number);
  await picture(asked.page, 'assessors-queue');
  await noViolations(asked.page);
  await noFaults(asked.page, asked.faults);
  await asked.close();
  await page.getByRole('button', { name: 'Trekk tilbake: Person caseworker2' }).click();
  await until(page, () => !document.body.textContent.includes('Person caseworker2, ikke levert'));
  await noFaults(page, faults);
  await close();
}

// Whoever declares a conflict of interest is offered to give the case to somebody who has none.
async function barred(world) {
  if (!world.real) return;
  const { made } = await sentIn(world, 'Utlysning med inhabilitet');
  await (await client(world, 'caseworker', 'caseworker2')).post(`/applications/${made.id}/impartiality`, { conflict: true, ground: 'Søsken i styret' });
  const { page, faults, close } = await open(world, 'caseworker');
  await visit(page, world, `/sak/${made.id}`);
  await act(page, 'impartiality', async () => {
    await dialog(page).locator('[name=conflict]').selectOption('true');
    await dialog(page).locator('[name=ground]').fill('Gift med lederen');
  });
  await until(page, () => document.body.textContent.includes('Du er inhabil i denne saken'));
  await picture(page, 'impartiality-barred');
  await noViolations(page);
  await page.click('[data-act=give_on]');
  const choice = dialog(page).locator('[name=user_id]');
  await until(page, () => document.querySelectorAll('dialog [name=user_id] option').length > 2);
  const names = await choice.locator('option').allTextContents();
  check(!names.includes('Person caseworker') && !names.includes('Person caseworker2') && names.includes('Person caseworker3'), names.join());
  await choice.selectOption({ label: 'Person caseworker3' });
  await confirm(page);
  await until(page, () => document.body.textContent.includes('Person caseworker3'));
  await noFaults(page, faults);
  await close();
}

// One declares for all applications of a call at once, and takes it back.
async function forCall(world) {
  if (!world.real) return;
  const { call, made } = await sentIn(world, 'Utlysning for alle');
  const { page, faults, close } = await open(world, 'caseworker', { as: 'caseworker3' });
  await visit(page, world, `/utlysning/${call.id}`);
  await act(page, 'call_impartiality', async () => {
    await dialog(page).locator('[name=conflict]').selectOption('true');
    await dialog(page).locator('[name=ground]').fill('Leder foreningen');
  });
  await until(page, () => document.body.textContent.includes('Du er inhabil i alle sakene i utlysningen: Leder foreningen'));
  await picture(page, 'impartiality-call');
  await noViolations(page);
  await visit(page, world, `/sak/${made.id}`);
  await until(page, () => document.body.textContent.includes('Du er inhabil i denne saken'));
  await visit(page, world, `/utlysning/${call.id}/rangering`);
  await act(page, 'call_impartiality', () => dialog(page).locator('[name=conflict]').selectOption('false'));
  await until(page, () => document.body.textContent.includes('Du erklærte deg habil i utlysningen'));
  await noFaults(page, faults);
  await close();
}

// Notes, remarks, a flag and the checklist, in a case of a call that has one.
async function work(world) {
  if (!world.real) return;
  const { call, made } = await sentIn(world, 'Utlysning med sjekkliste');
  const own = await open(world, 'scheme_owner');
  await visit(own.page, world, `/utlysning/${call.id}`);
  await own.page.click('[data-act=add-item]');
  await dialog(own.page).locator('[name=nb]').fill('Budsjettet går opp');
  await dialog(own.page).locator('[name=nn]').fill('Budsjettet går opp');
  await dialog(own.page).getByLabel('Vedtaket kan ikke sendes').check();
  await confirm(own.page);
  await until(own.page, () => document.querySelectorAll('.checklist li').length === 1);
  await noViolations(own.page);
  await noFaults(own.page, own.faults);
  await own.close();
  const { page, faults, close } = await open(world, 'caseworker');
  await visit(page, world, `/sak/${made.id}`);
  await until(page, () => document.body.textContent.includes('1 obligatoriske punkter gjenstår.'));
  await page.getByLabel('Budsjettet går opp').click();
  await until(page, () => !document.body.textContent.includes('obligatoriske punkter gjenstår'));
  for (const [act, words] of [['note', 'Ring dem.'], ['remark', 'Avklart på telefon.'], ['flag', 'Ny organisasjon.']]) {
    await page.click(`[data-act=${act}]`);
    await dialog(page).locator('[name=text]').fill(words);
    if (act === 'flag') await dialog(page).locator('[name=kind]').selectOption('risk');
    await confirm(page);
    await until(page, (text) => document.querySelector('main').textContent.includes(text), words);
  }
  await picture(page, 'work');
  await noViolations(page);
  await page.getByRole('button', { name: 'Behandle: Ny organisasjon.' }).click();
  await dialog(page).locator('[name=state]').selectOption('accepted');
  await dialog(page).locator('[name=resolution]').fill('Beløpet er lite.');
  await confirm(page);
  await until(page, () => document.body.textContent.includes('Beløpet er lite.'));
  await page.getByRole('button', { name: 'Fjern: Ring dem.' }).click();
  await confirm(page);
  await until(page, () => ![...document.querySelectorAll('article .prose')].some((p) => p.textContent === 'Ring dem.'));
  await noFaults(page, faults);
  await close();
}

// A note at a field mentions a colleague, who is told and sees what is unread; the keyboard is enough.
async function mentioned(world) {
  if (!world.real) return;
  const { made } = await sentIn(world, 'Utlysning med notater');
  const worker = await client(world, 'caseworker');
  await worker.post(`/applications/${made.id}/assessments`, { eligible: true, scores: [], recommended_outcome: 'granted', recommended_amount_ore: 30000, grounds: 'Godt tiltak.' });
  const { page, faults, close } = await open(world, 'caseworker');
  await visit(page, world, `/sak/${made.id}`);
  const mark = page.locator('[data-note-at="/purpose"]');
  await mark.focus();
  await picture(page, 'notes-field');
  await page.keyboard.press('Enter');
  const text = dialog(page).locator('[name=text]');
  await text.focus();
  await page.keyboard.type('Er dette innenfor, @Person c');
  await until(page, () => document.querySelectorAll('dialog[open] [role=option]').length > 0);
  await page.keyboard.type('aseworker2');
  await until(page, () => document.querySelectorAll('dialog[open] [role=option]').length === 1);
  await picture(page, 'notes-mention');
  await noViolations(page);
  // On a machine that draws late what is typed next still comes after the name.
  await page.evaluate(() => { window.requestAnimationFrame = (draw) => setTimeout(draw, 200); });
  await page.keyboard.press('Enter');
  await page.keyboard.type('? Jeg tror det.');
  check((await text.inputValue()) === 'Er dette innenfor, @Person caseworker2 ? Jeg tror det.', await text.inputValue());
  await until(page, () => document.querySelector('dialog[open]').textContent.includes('Får beskjed: Person caseworker2'));
  await confirm(page);
  await until(page, () => document.querySelector('[data-note-at="/purpose"]').textContent.includes('1 notat'));
  await page.locator('[data-note-at="/grounds"]').focus();
  await page.keyboard.press('Enter');
  await dialog(page).locator('[name=text]').fill('Må bli tydeligere.');
  await confirm(page);
  await until(page, () => document.querySelector('[data-note-at="/grounds"]').textContent.includes('1 notat'));
  await picture(page, 'notes-written');
  await noFaults(page, faults);
  await close();

  const other = await open(world, 'caseworker', { as: 'caseworker2' });
  await visit(other.page, world, '/paminnelser?level=mention');
  await until(other.page, () => document.body.textContent.includes('Du er nevnt i et notat i saken'));
  await picture(other.page, 'notes-notice');
  await noViolations(other.page);
  await other.page.getByRole('link', { name: made.case_number }).click();
  await until(other.page, () => document.body.textContent.includes('2 uleste notater'));
  await picture(other.page, 'notes-unread');
  await noViolations(other.page);
  await other.page.click('[data-act=unread-notes]');
  const read = other.page.waitForResponse((r) => r.url().endsWith('/notes/read'));
  await read;
  await other.page.reload();
  await until(other.page, () => document.querySelectorAll('article.note').length === 2);
  check(await other.page.locator('[data-unread]').count() === 0, 'read once they have been on the screen');
  await noFaults(other.page, other.faults);
  await other.close();
}

export default [
  ['eligibility rules are put on a draft of a call one by one', rules],
  ['the one who has a case asks another to assess it, and takes it back', several],
  ['whoever has a conflict of interest is offered to give the case to another', barred],
  ['impartiality is declared for all applications of a call at once', forCall],
  ['a case has notes, remarks, flags and a checklist that is gone through', work],
  ['a note at a field mentions a colleague, who is told and reads it', mentioned],
  ['a case shows what the machine found, and an assessor judges otherwise with grounds', evaluated],
];
