// Settings and rates: what holds, set from a day on by an administrator, with what it was before.
import { check, client, confirm, fitsPhone, noFaults, noViolations, open, picture, settle, shows, until, visit } from './lib.mjs';

async function settings(world) {
  if (!world.real) return;
  const admin = await client(world, 'admin');
  const { page, faults, close } = await open(world, 'admin');
  await visit(page, world, '/innstillinger');
  await shows(page, 'Endringssøknad: mål for når den er avgjort');
  check(await page.locator('nav [aria-current=page]').textContent().then((x) => x.trim()) === 'Innstillinger', 'it has its place');
  check(!/setting\.(name|unit|area)\./.test(await page.textContent('main')), 'every setting has its words');
  const names = (await admin.get('/settings?limit=500')).items.map((r) => r.name);
  const shown = await page.locator('main tbody tr').count();
  check(shown === names.length, `${shown} of ${names.length} settings are shown`);
  await noViolations(page);
  await picture(page, 'settings');
  await page.locator('[aria-label="Endre: Endringssøknad: mål for når den er avgjort"]').click();
  await page.fill('dialog [name=value]', '4000');
  await page.fill('dialog [name=cause]', 'Ny rutine');
  await page.locator('dialog button[type=submit]').click();
  await until(page, () => document.querySelector('dialog .ds-validation-message'));
  await noViolations(page);
  await page.fill('dialog [name=value]', '28');
  await confirm(page);
  await shows(page, '28 dager');
  await page.locator('[aria-label="Historikk: Endringssøknad: mål for når den er avgjort"]').click();
  await shows(page, 'Ny rutine');
  await page.locator('[aria-label="Endre: Brev: e-post til hovedkontakten om at et brev er klart"]').click();
  await page.locator('dialog [name=value]').selectOption('true');
  await page.fill('dialog [name=cause]', 'Prøves ut');
  await confirm(page);
  await page.locator('[aria-label="Endre: Tilbakebetaling: krav under dette beløpet kan ligge"]').click();
  await page.fill('dialog [name=value]', '5 000 000');
  await page.fill('dialog [name=cause]', 'Store beløp');
  await confirm(page);
  await shows(page, '5 000 000 kr');
  await settle(page);
  await page.locator('[data-setting="decision.checks"]').click();
  await page.fill('dialog [name=value]', '["facts",');
  await page.fill('dialog [name=cause]', 'Kontroll');
  await page.locator('dialog button[type=submit]').click();
  await until(page, () => document.querySelector('dialog .ds-validation-message')?.textContent.includes('ikke gyldig JSON'));
  await page.fill('dialog [name=value]', '["facts", "colour"]');
  await page.locator('dialog button[type=submit]').click();
  await until(page, () => document.querySelector('dialog .ds-validation-message')?.textContent.startsWith('1: '));
  await noViolations(page);
  await picture(page, 'setting-document');
  await page.fill('dialog [name=value]', '["facts"]');
  await confirm(page);
  await page.locator('[data-setting="administrator"]').click();
  check(await page.locator('dialog [name=value_orgnr]').inputValue().then((x) => x.replaceAll('\u00a0', ' ')) === '983 544 622', 'a document is written field by field');
  await page.keyboard.press('Escape');
  for (const [name, value] of [['decision.checks', []], ['letter.notice_by_email', false], ['change_request.target_days', 30], ['repayment_claim.small_ore', null]]) await admin.post('/setting-changes', { name, value, cause: 'Som før' });
  await page.click('#language');
  await until(page, () => document.documentElement.lang === 'nn');
  await shows(page, 'Kven som forvaltar tilskota');
  await page.click('#language');
  await until(page, () => document.documentElement.lang === 'nb');
  await fitsPhone(page);
  await picture(page, 'settings-390');
  await noFaults(page, faults);
  await close();
  const other = await open(world, 'auditor');
  await visit(other.page, world, '/innstillinger');
  check(await other.page.locator('[data-act=set]').count() === 0 && await other.page.locator('[data-act=earlier]').count() > 20, 'an auditor reads');
  await noFaults(other.page, other.faults);
  await other.close();
}

// Who pays: finance writes it field by field; a check digit that is wrong is told at its field.
async function payer(world) {
  if (!world.real) return;
  const admin = await client(world, 'admin');
  const before = (await admin.get('/settings?limit=500')).items.find((r) => r.name === 'payment.debtor').value;
  const { page, faults, close } = await open(world, 'finance');
  await visit(page, world, '/innstillinger');
  await shows(page, '7694 05 12057');
  check(await page.locator('[data-act=set]').count() === 1, 'finance sets who pays, and nothing else');
  await page.click('[data-setting="payment.debtor"]');
  await page.fill('dialog [name=value_account]', '1234.56.78904');
  await page.fill('dialog [name=value_orgnr]', '983 544 623');
  await page.fill('dialog [name=value_bic]', 'dnba');
  await page.fill('dialog [name=cause]', 'Ny bankavtale');
  await page.locator('dialog button[type=submit]').click();
  await until(page, () => document.querySelectorAll('dialog .ds-field .ds-validation-message').length === 3);
  check(await page.locator('dialog [name=value_account]').getAttribute('aria-invalid') === 'true', 'it is told at its field');
  await noViolations(page);
  await picture(page, 'setting-payer');
  await page.fill('dialog [name=value_account]', '1234.56.78903');
  await page.fill('dialog [name=value_orgnr]', '983 544 622');
  await page.fill('dialog [name=value_bic]', 'dnbanokk');
  await confirm(page);
  await shows(page, '1234 56 78903');
  await shows(page, 'DNBANOKK');
  await page.locator('[aria-label="Historikk: Hvem som betaler, og fra hvilken konto"]').click();
  await shows(page, 'Ny bankavtale');
  await noViolations(page);
  await picture(page, 'setting-payer-history');
  await noFaults(page, faults);
  await close();
  await admin.post('/setting-changes', { name: 'payment.debtor', value: before, cause: 'Som før' });
}

async function rates(world) {
  if (!world.real) return;
  const { page, faults, close } = await open(world, 'scheme_owner');
  await visit(page, world, '/satser');
  await shows(page, 'IS-4/2024');
  await noViolations(page);
  await page.click('[data-act=rate]');
  await page.fill('dialog [name=threshold_ore]', '1 780 000');
  await page.fill('dialog [name=disabled_ore]', '912 000');
  await page.fill('dialog [name=source]', 'Rundskriv IS-4/2026');
  await noViolations(page);
  await confirm(page);
  await shows(page, 'Rundskriv IS-4/2026');
  await shows(page, '1 780 000 kr');
  await picture(page, 'rates');
  await fitsPhone(page);
  await noFaults(page, faults);
  await close();
}

export default [['settings are set from a day on, each with its history', settings], ['who pays is set by finance, field by field', payer], ['rates of an accounting year are registered', rates]];
