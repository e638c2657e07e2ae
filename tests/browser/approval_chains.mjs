// Approval chains: set by an administrator, followed on the case, and the queue holds what waits for me.
import { check, client, confirm, fitsPhone, noFaults, noViolations, open, picture, settle, shows, until, visit } from './lib.mjs';

async function approvalChains(world) {
  if (!world.real) return;
  const admin = await client(world, 'admin');
  const made = await open(world, 'admin');
  const { page } = made;
  await visit(page, world, '/godkjenning');
  await shows(page, 'Én godkjenner hvert vedtak');
  await page.click('[data-act=approval-chain]');
  await page.locator('dialog').getByLabel('Nivå 1: fra beløp').fill('1');
  await page.locator('dialog').getByRole('button', { name: 'Legg til trinn' }).click();
  await page.locator('dialog').getByLabel('Trinn 2: godkjenner fra').selectOption('one');
  await page.locator('dialog').getByLabel('Fullmakt for minst').nth(1).fill('0');
  await page.fill('dialog [name=cause]', 'Ny fullmaktsinstruks');
  await page.locator('dialog button[type=submit]').click();
  await until(page, () => document.querySelector('dialog .ds-validation-message')?.textContent.includes('Velg enheten'));
  await noViolations(page);
  await picture(page, 'approval-chain-form');
  await page.locator('dialog').getByLabel('Trinn 2: godkjenner fra').selectOption('any');
  await confirm(page);
  await shows(page, 'Fra 1 kr');
  await noViolations(page);
  await picture(page, 'approval-chains');
  await fitsPhone(page);
  await noFaults(page, made.faults);
  await made.close();

  try {
    const caseworker = await client(world, 'caseworker');
    const call = (await caseworker.get('/calls?state=open&limit=1')).items[0];
    const recipient = (await caseworker.get('/recipients?limit=1')).items[0];
    const { case: waiting } = await proposed(caseworker, call, recipient);
    const first = await open(world, 'approver');
    await visit(first.page, world, `/sak/${waiting.id}`);
    await shows(first.page, '2 må godkjenne:');
    await first.page.locator('[data-act=decision_approve]').first().click();
    await confirm(first.page);
    await shows(first.page, 'Flere må godkjenne før vedtaket gjelder');
    await shows(first.page, 'Først godkjent av');
    await shows(first.page, 'Står for tur');
    await noViolations(first.page);
    await picture(first.page, 'approval-chain-case');
    await visit(first.page, world, '/saker?to_approve=true');
    await settle(first.page);
    check(!(await first.page.textContent('main')).includes(waiting.case_number), 'not mine any more');
    await noFaults(first.page, first.faults);
    await first.close();
    const second = await open(world, 'other approver');
    await visit(second.page, world, '/saker?to_approve=true');
    await shows(second.page, waiting.case_number);
    await second.close();
  } finally {
    await admin.post('/approval-chains', { levels: [], cause: 'Som før' });
  }
}

// Last of all that spends: what is bound beyond the estimate leaves its scheme without money.
async function estimate(world) {
  if (!world.real) return;
  const caseworker = await client(world, 'caseworker');
  const finance = await client(world, 'finance');
  const call = (await caseworker.get('/calls?state=open&limit=1')).items[0];
  const { chapter, post, available_ore: left } = (await finance.get(`/schemes/${call.scheme_id ?? call.scheme.id}/budgets/${call.grant_year}`)).lines[0];
  await finance.post('/appropriations/entries', { year: call.grant_year, chapter, post, kind: 'allotment', amount_ore: 0, keywords: ['overslagsbevilgning'], basis: 'Prop. 1 S' });
  const { case: waiting } = await proposed(caseworker, call, (await caseworker.get('/recipients?limit=1')).items[0], Math.max(0, left ?? 0) + 1_000_000_000_00);
  const { page, faults, close } = await open(world, 'approver');
  await visit(page, world, `/sak/${waiting.id}`);
  await page.locator('[data-act=decision_approve]').first().click();
  await page.locator('dialog button[type=submit]').click();
  await until(page, () => document.querySelector('dialog')?.textContent.includes('uttrykkelig'));
  const box = page.locator('dialog').getByLabel('overskrides med');
  check(!await box.isChecked(), 'asked for, not presumed');
  await noViolations(page);
  await picture(page, 'estimate');
  await page.locator('dialog button[type=submit]').click();
  await settle(page);
  check(await page.locator('dialog').count() === 1, 'without it nothing is bound');
  await box.check();
  await confirm(page);
  await shows(page, 'Vedtaket er godkjent.');
  await noFaults(page, faults);
  await close();
}

async function proposed(caseworker, call, recipient, amount = 500000) {
  const made = await caseworker.post('/applications', { call_id: call.id, recipient_id: recipient.id, title: 'Kjede', purpose: 'Formål', amount_ore: amount });
  await caseworker.post(`/applications/${made.id}/submit`);
  await caseworker.post(`/applications/${made.id}/impartiality`, { conflict: false });
  await caseworker.post(`/applications/${made.id}/assessments`, { eligible: true, scores: [], recommended_outcome: 'granted', recommended_amount_ore: amount, grounds: 'Godt tiltak.' });
  const decision = await caseworker.post(`/applications/${made.id}/decisions`, { outcome: 'granted', amount_ore: amount, grounds: 'Godt tiltak.' });
  await caseworker.post(`/decisions/${decision.id}/submit`);
  return { case: made, decision };
}

export default [['who must approve is set by amount, and followed step by step', approvalChains], ['an estimate is exceeded when the approver says so', estimate]];
