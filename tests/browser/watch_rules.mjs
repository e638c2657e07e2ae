// Who is told of deadlines: found from the settings and the deadlines, set by an administrator, read by the others.
import { button, check, client, confirm, dialog, fitsPhone, noFaults, noViolations, open, picture, settle, shows, until, visit } from './lib.mjs';

async function rules(world) {
  if (!world.real) return;
  const admin = await client(world, 'admin');
  const { page, faults, close } = await open(world, 'admin');
  await visit(page, world, '/innstillinger');
  await page.locator('main').getByRole('link', { name: 'Varsling om frister' }).click();
  await until(page, () => document.querySelector('h1')?.textContent === 'Varsling om frister');
  await shows(page, '20 virkedager før: parten');
  check(!/watch_rule|REQ-|design|fvl/.test(await page.textContent('main')), 'in words of people');
  await noViolations(page);
  await picture(page, 'watch-rules');
  await page.locator('[aria-label="Endre: Rapport, Alle ordninger"]').click();
  await dialog(page).getByLabel('Virkedager').first().fill('0');
  await dialog(page).locator('[name=cause]').fill('Ny rutine');
  await dialog(page).locator('button[type=submit]').click();
  await until(page, () => document.querySelector('dialog .ds-validation-message')?.textContent.includes('fra 1 til 60'));
  await noViolations(page);
  await picture(page, 'watch-rule-form');
  await dialog(page).getByLabel('Virkedager').first().fill('15');
  await confirm(page);
  try {
    await shows(page, '15 virkedager før: parten');
    await shows(page, 'Ny rutine');
    await page.locator('[data-act=watch-rule]').click();
    await dialog(page).locator('[name=kind]').selectOption('report');
    await dialog(page).locator('[name=cause]').fill('Egen for ordningen');
    await dialog(page).locator('button[type=submit]').click();
    await until(page, () => document.querySelector('dialog .ds-validation-message')?.textContent.includes('Varsler'));
    await dialog(page).locator('[data-act=current]').click();
    check(await dialog(page).getByLabel('Virkedager').first().inputValue() === '15', 'begun with what is in force');
    await dialog(page).getByRole('group', { name: 'Varsel 1', exact: true }).getByLabel('Når').selectOption('on');
    await dialog(page).locator('[name=scheme_id]').selectOption({ index: 1 });
    await confirm(page);
    await shows(page, 'På dagen: parten');
    check((await page.locator('main tbody tr').first().textContent()).includes('Egen for ordningen'), 'the last first');
    await page.getByLabel('Hvilke').selectOption('false');
    await until(page, () => /in_force=false/.test(location.hash));
    await shows(page, 'Fulgte med systemet');
    check(await page.textContent('h1') === 'Varsling om frister', 'still here');
    await page.getByLabel('Hvilke').selectOption('all');
    await shows(page, 'Ny rutine');
    await fitsPhone(page);
    await picture(page, 'watch-rules-390');
    await page.locator('[aria-label^="Endre: Rapport"]').first().click();
    await fitsPhone(page);
    await picture(page, 'watch-rule-form-390');
    await page.keyboard.press('Escape');
    await page.click('#language');
    await until(page, () => document.documentElement.lang === 'nn');
    await shows(page, 'Kven som blir varsla');
    await picture(page, 'watch-rules-390-nn');
    await page.click('#language');
    await until(page, () => document.documentElement.lang === 'nb');
    await noFaults(page, faults);
    await close();
    const reader = await open(world, 'caseworker', { scheme: 'dark' });
    await visit(reader.page, world, '/frister');
    await reader.page.locator('main').getByRole('link', { name: 'Varsling om frister' }).click();
    await shows(reader.page, '15 virkedager før: parten');
    check(await button(reader.page, 'Endre varslingen').count() === 0, 'who may not set it is not asked to');
    await settle(reader.page);
    await noViolations(reader.page);
    await picture(reader.page, 'watch-rules-dark');
    await noFaults(reader.page, reader.faults);
    await reader.close();
  } finally {
    const made = (await admin.get('/watch-rules?kind=report&in_force=true&limit=50')).items;
    const before = (await admin.get('/watch-rules?kind=report&common=true&limit=50')).items.at(-1);
    await admin.post('/watch-rules', { kind: 'report', steps: before.steps, cause: 'Som før' });
    for (const row of made.filter((r) => r.scheme)) await admin.post('/watch-rules', { kind: 'report', scheme_id: row.scheme.id, steps: null, cause: 'Som før' });
  }
}

export default [['who is told of deadlines is found, set and read', rules]];
