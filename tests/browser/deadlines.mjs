// Deadlines, what one is told of them, and calendars, as people use them.
import { button, check, client, dialog, noFaults, noViolations, open, picture, settle, shows, until, visit } from './lib.mjs';

const submit = async (page) => {
  await dialog(page).locator('button[type=submit]').click();
  await until(page, () => !document.querySelector('dialog[open] button[type=submit]'));
  await settle(page);
};

async function acts(world) {
  if (!world.real) return;
  const { page, faults, close } = await open(world, 'caseworker');
  const api = await client(world, 'caseworker');
  const { items } = await api.get('/applications?state=submitted&limit=1');
  await visit(page, world, `/sak/${items[0].id}`);
  await page.click('[data-act=add_deadline]');
  await dialog(page).locator('[name=title]').fill('Avklare lokalene');
  await dialog(page).locator('[name=due_on]').fill('2023-01-20');
  await submit(page);
  await page.getByRole('button', { name: /Vis frist: Avklare lokalene/ }).click();
  await shows(page, 'Person caseworker', 'dialog[open]');
  await noViolations(page);
  await dialog(page).locator('[data-act=extend]').click();
  await dialog(page).locator('[name=due_on]').fill('2023-01-19');
  await dialog(page).locator('[name=reason]').fill('Styret møtes senere.');
  await dialog(page).locator('button[type=submit]').click();
  await shows(page, 'Velg en dag etter', 'dialog[open]');
  await dialog(page).locator('[name=due_on]').fill('2023-02-03');
  await submit(page);
  await shows(page, 'Styret møtes senere.', 'dialog[open]');
  await dialog(page).locator('[data-act=suspend]').click();
  await dialog(page).locator('[name=reason]').fill('Venter på kommunen.');
  await submit(page);
  await shows(page, 'stanset', 'dialog[open]');
  await picture(page, 'deadline-dialog');
  await noViolations(page);
  await dialog(page).locator('[data-act=meet]').click();
  await dialog(page).locator('[name=reason]').fill('Lokalene er leid.');
  await submit(page);
  await shows(page, 'Lokalene er leid.', 'dialog[open]');
  await shows(page, 'Overholdt', 'dialog[open]');
  await noFaults(page, faults);
  await close();
}

async function list(world) {
  if (!world.real) return;
  const { page, faults, close } = await open(world, 'caseworker');
  await visit(page, world, '/frister');
  await page.locator('a.view', { hasText: 'Forfalt' }).click();
  await until(page, () => document.querySelectorAll('tbody tr').length > 0 && [...document.querySelectorAll('tbody tr')].every((r) => r.textContent.includes('Ikke overholdt')));
  check((await page.textContent('tbody')).includes('Ringe søkeren om budsjettet'), 'the missed one is there');
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.type('je');
  await shows(page, 'Løper fra', 'dialog[open]');
  await page.keyboard.press('Escape');
  const number = (await page.locator('tr[data-active=true] th').textContent()).trim();
  await page.keyboard.press('Enter');
  await until(page, (n) => document.querySelector('h1')?.textContent.includes(n), number);
  await noFaults(page, faults);
  await close();
}

async function notices(world) {
  if (!world.real) return;
  const { page, faults, close } = await open(world, 'caseworker');
  await visit(page, world, '/saker');
  await until(page, () => /\d (ny|nye)/.test(document.getElementById('notices').textContent));
  await page.click('#notices');
  await until(page, () => document.querySelector('h1')?.textContent === 'Påminnelser');
  await settle(page);
  await button(page, '2 frister').click();
  await shows(page, 'mens påminnelsene var nede', 'dialog[open]');
  await picture(page, 'notice-summary');
  await noViolations(page);
  await dialog(page).getByRole('button', { name: 'Lukk' }).click();
  await button(page, 'Merk alle som lest').click();
  await until(page, () => document.getElementById('notices').textContent.trim() === 'Påminnelser');
  await noFaults(page, faults);
  await close();
}

async function calendars(world) {
  if (!world.real) return;
  const { page, faults, close } = await open(world, 'caseworker');
  await visit(page, world, '/kalender');
  await button(page, 'Lag kalender').click();
  await dialog(page).locator('[name=scope]').selectOption('user');
  await submit(page);
  const address = await page.inputValue('#address');
  const text = await (await fetch(address)).text();
  check(text.startsWith('BEGIN:VCALENDAR') && text.includes('SUMMARY:'), 'the address is a calendar');
  await picture(page, 'calendar-made');
  await noViolations(page);
  await button(page, 'Trekk tilbake').first().click();
  await until(page, () => !document.getElementById('address'));
  check((await fetch(address)).status === 404, 'and ends when it is revoked');
  await noFaults(page, faults);
  await close();
}

// Nothing comes of it, and the party is told.
async function ended(world, page, api) {
  const { items } = await api.get('/applications?state=submitted&limit=1');
  await api.post(`/applications/${items[0].id}/advance-notices`, { subject: 'Mulig avvisning', text: 'Vi vurderer å avvise søknaden.', due_on: '2023-01-31' });
  await visit(page, world, `/sak/${items[0].id}`);
  await button(page, 'Avslutt uten vedtak').click();
  await dialog(page).locator('[name=reason]').fill('Vedtektene er kommet.');
  await noViolations(page);
  await submit(page);
  await until(page, () => document.querySelector('main').textContent.includes('Vedtektene er kommet.'));
  await picture(page, 'advance-notice-ended');
  await noViolations(page);
}

async function heard(world) {
  if (!world.real) return;
  const { page, faults, close } = await open(world, 'caseworker');
  const api = await client(world, 'caseworker');
  const { items } = await api.get('/applications?state=recommended&limit=1');
  const id = items[0].id;
  await visit(page, world, `/sak/${id}`);
  await page.click('[data-act=advance_notice]');
  await dialog(page).locator('[name=subject]').fill('Mulig avvisning');
  await dialog(page).locator('[name=text]').fill('Vi vurderer å avvise søknaden, fordi vedtekter mangler.');
  await dialog(page).locator('[name=due_on]').fill('2023-01-12');
  await dialog(page).locator('button[type=submit]').click();
  await shows(page, 'Velg 24.01.2023 eller senere', 'dialog[open]');
  await dialog(page).locator('[name=due_on]').fill('2023-01-31');
  await submit(page);
  await until(page, () => document.querySelector('main').textContent.includes('Venter på svar'));
  await picture(page, 'advance-notice');
  await noViolations(page);
  await button(page, 'Registrer uttalelse').click();
  await dialog(page).locator('[name=answer]').fill('Vedtektene kommer i morgen.');
  await submit(page);
  await until(page, () => document.querySelector('main').textContent.includes('Vedtektene kommer i morgen.'));
  await ended(world, page, api);
  await noFaults(page, faults);
  await close();
}

export default [
  ['a deadline is set on a case, moved and stopped, with reasons', acts],
  ['the missed deadlines are found and opened by keyboard', list],
  ['notices are counted, opened and read', notices],
  ['a party is notified in advance, and what it says is registered', heard],
  ['a calendar is made, read and revoked', calendars],
];
