// The queue as people use it: views of their own, many cases at once, a case changing hands, search.
import { button, check, client, confirm, dialog, noFaults, noViolations, open, picture, settle, shows, told, until, visit } from './lib.mjs';

const tab = (page, name) => page.locator('a.view', { hasText: name });

async function standardViews(world) {
  const { page, faults, close } = await open(world, 'caseworker');
  await visit(page, world, '/saker');
  await until(page, () => /\(\d/.test(document.querySelector('.views').textContent));
  check(await tab(page, 'Alle').getAttribute('aria-current') === 'true', 'without a filter it is all cases');
  await tab(page, 'Nye').click();
  await until(page, () => location.hash.includes('state=submitted'));
  await settle(page);
  const told2 = Number(/\((\d+)/.exec(await tab(page, 'Nye').textContent())[1]);
  const api = await client(world, 'caseworker');
  const { items, next } = await api.get('/applications?state=submitted&limit=500');
  check(next !== null || told2 === items.length, `the view says ${told2}, the list ${items.length}`);
  check(await tab(page, 'Nye').getAttribute('aria-current') === 'true', 'the view that is shown is marked');
  await noFaults(page, faults);
  await close();
}

async function ownView(world) {
  const { page, faults, close } = await open(world, 'caseworker');
  const name = `Mine nye ${Date.now() % 100000}`;
  await visit(page, world, '/saker?state=submitted&sort=due_on');
  await page.click('.viewtools summary');
  await button(page, 'Lagre som ny visning').click();
  await dialog(page).locator('[name=name]').fill(name);
  await dialog(page).getByLabel('Søkt beløp').uncheck();
  await dialog(page).getByLabel('Mottatt').check();
  await dialog(page).getByLabel('Åpne køen med denne').check();
  await picture(page, 'view-save');
  await noViolations(page);
  await confirm(page);
  await until(page, (view) => [...document.querySelectorAll('a.view')].some((a) => a.textContent.includes(view) && a.getAttribute('aria-current')), name);
  const heads = await page.locator('thead th').allTextContents();
  check(heads.includes('Mottatt') && !heads.includes('Søkt beløp'), `its columns are shown: ${heads}`);
  await visit(page, world, '/frister');
  await visit(page, world, '/saker');
  await until(page, () => location.hash.includes('state=submitted'));
  await settle(page);
  await page.locator('.filters select').first().selectOption('under_review');
  await until(page, () => location.hash.includes('state=under_review'));
  await settle(page);
  if (!await page.locator('.viewtools[open]').count()) await page.click('.viewtools summary');
  await button(page, `Lagre filtrene i «${name}»`).click();
  await until(page, (view) => [...document.querySelectorAll('a.view')].some((a) => a.textContent.includes(view) && a.getAttribute('aria-current')), name);
  await picture(page, 'queue-own-view');
  await noViolations(page);
  if (!await page.locator('.viewtools[open]').count()) await page.click('.viewtools summary');
  await button(page, 'Slett visningen').click();
  await confirm(page);
  await until(page, (view) => ![...document.querySelectorAll('a.view')].some((a) => a.textContent.includes(view)), name);
  await noFaults(page, faults);
  await close();
}

// Three are chosen by key and shared out; one of them is finished meanwhile and is named.
async function bulk(world) {
  const { page, faults, close } = await open(world, 'caseworker');
  await visit(page, world, '/saker?state=submitted');
  await page.waitForSelector('tbody tr');
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.type('jxjxjx');
  const rows = await page.locator('tbody th a').evaluateAll((links) => links.slice(0, 3).map((a) => a.hash.split('/').at(-1)));
  const api = await client(world, 'caseworker');
  await api.post(`/applications/${rows[1]}/withdraw`);
  await button(page, 'Tildel …').click();
  await dialog(page).locator('[name=to]').selectOption('auto');
  await dialog(page).locator('button[type=submit]').click();
  await page.waitForSelector('.ds-error-summary');
  await picture(page, 'queue-assign');
  await noViolations(page);
  await dialog(page).locator('[name=reason]').fill('Fordeling på mandagsmøtet.');
  await confirm(page);
  await told(page, '2 saker er tildelt.');
  check((await page.textContent('.result')).includes('1 sak ble ikke flyttet.'), 'what was not moved is counted');
  check(await page.locator(`.result a[href="#/sak/${rows[1]}"]`).count() === 1, 'and named, with a link');
  check((await page.textContent('.result')).includes('ferdig behandlet'), 'with the reason');
  check(await page.evaluate(() => document.activeElement.className) === 'result', 'focus is at the result');
  check(await page.locator('.bulkbar').count() === 0, 'nothing is chosen any more');
  await picture(page, 'queue-result');
  await noViolations(page);
  await noFaults(page, faults);
  await close();
}

async function selectionStays(world) {
  const { page, close } = await open(world, 'caseworker');
  await visit(page, world, '/saker?state=submitted');
  await page.waitForSelector('tbody tr');
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.type('jxjx');
  await page.locator('.filters select').last().selectOption('-amount_ore');
  await settle(page);
  check((await page.textContent('.bulkbar strong')).includes('2 saker'), 'what is chosen stays chosen when the order changes');
  await page.getByLabel('Velg alle som vises').check();
  const every = button(page, 'Velg alle treff, også de som ikke vises');
  if (await page.getByRole('button', { name: 'Vis flere' }).count()) {
    await every.click();
    check((await page.textContent('.bulkbar strong')).includes('Alle saker i utvalget'), 'all that the filter finds');
    check(await page.locator('tbody input:checked').count() === await page.locator('tbody tr').count(), 'every row is marked');
  }
  await close();
}

async function hands(world) {
  const one = await open(world, 'caseworker');
  const api = await client(world, 'caseworker');
  const { items } = await api.get('/applications?state=submitted&limit=500');
  const { id } = items.find((row) => row.assignee_id === null);
  await visit(one.page, world, `/sak/${id}`);
  await one.page.click('[data-act=claim]');
  await confirm(one.page);
  await told(one.page, 'Du har saken.');
  check(await one.page.locator('[data-act=claim]').count() === 0, 'it cannot be claimed twice');
  await one.page.click('[data-act=release]');
  await dialog(one.page).locator('[name=reason]').fill('Feil fagområde.');
  await confirm(one.page);
  await told(one.page, 'Saken er ledig igjen.');
  await noViolations(one.page);
  await noFaults(one.page, one.faults);
  await one.close();
}

async function search(world) {
  const { page, faults, close } = await open(world, 'caseworker');
  await visit(page, world, '/frister');
  const api = await client(world, 'caseworker');
  const row = (await api.get('/applications?limit=1')).items[0];
  await page.keyboard.press('/');
  await page.keyboard.type(row.case_number);
  await page.waitForSelector('[role=option]');
  await page.keyboard.press('ArrowDown');
  check(await page.getAttribute('[data-search]', 'aria-activedescendant') === `hit-cases-${row.id}`, 'the first hit is the case');
  await picture(page, 'search');
  await noViolations(page);
  await page.keyboard.press('Enter');
  await shows(page, row.case_number, 'h1');
  check(await page.inputValue('[data-search]') === '', 'the field is empty again');
  await page.keyboard.press('/');
  await page.keyboard.type(row.recipient_name.slice(0, 6));
  await page.waitForSelector('[role=option]');
  check((await page.textContent('#search-hits')).includes(row.recipient_name), 'a name finds the recipient');
  await picture(page, 'search-name');
  await page.keyboard.press('Escape');
  check(!await page.locator('#search-hits').isVisible(), 'Escape closes the hits');
  await page.fill('[data-search]', 'qqqqzz');
  await until(page, () => document.querySelector('.search [role=status]').textContent.includes('0 treff'));
  await noFaults(page, faults);
  await close();
}

// The queue by one line of text: suggestions by keyboard, chips, dropdowns and the address say the same.
async function line(world) {
  if (!world.real) return;
  const { page, faults, close } = await open(world, 'caseworker');
  await visit(page, world, '/saker');
  const box = page.locator('#queue-line');
  const hash = (part) => until(page, (words) => decodeURIComponent(location.hash).includes(words), part);
  await box.click();
  await until(page, () => document.querySelectorAll('.queueline [role=option]').length === 13);
  await picture(page, 'queue-line-keys');
  await noViolations(page);
  await page.keyboard.type('sta');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  check(await box.inputValue() === 'status:', await box.inputValue());
  await page.keyboard.type('mot');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await hash('state=submitted');
  await page.keyboard.type('beløp:>100 kommune:0301 kommune:oslo frist:<30d idrett');
  await hash('amount_from_ore=10001');
  await hash('municipality=0301');
  await hash('due_within=30');
  await hash('q=idrett');
  await until(page, () => document.querySelector('.queueline [role=status]').textContent.includes('kommune er brukt to ganger'));
  await picture(page, 'queue-line-fault');
  await noViolations(page);
  await box.fill('status:mottatt beløp:>100 kommune:oslo tildelt:meg');
  await hash('mine=true');
  await page.keyboard.press('Enter');
  await page.locator('h1').click();
  await until(page, () => document.querySelectorAll('.chips button').length === 4);
  check(await box.inputValue() === 'tildelt:meg status:mottatt beløp:>100 kommune:0301', await box.inputValue());
  check((await page.locator('[data-chip=municipality]').textContent()).includes('Oslo'), 'a number with its name');
  check(await page.locator('.filters').getByLabel('Status').inputValue() === 'submitted', 'the dropdowns say the same');
  check(await page.locator('.filters').getByLabel('Søkt beløp fra').inputValue() === '100,01', 'more than 100 kroner');
  await picture(page, 'queue-line');
  await noViolations(page);
  await page.locator('[data-chip=amount]').click();
  await until(page, () => !location.hash.includes('amount'));
  check(await page.evaluate(() => document.activeElement.dataset.chip) === 'state', 'focus stays among the chips');
  await page.locator('.filters').getByLabel('Status').selectOption('under_review');
  await until(page, () => document.querySelector('#queue-line').value === 'tildelt:meg status:underbehandling kommune:0301');
  await box.fill('beløp:mye farge:rød');
  await page.locator('h1').click();
  await until(page, () => document.querySelectorAll('.queueline .ds-validation-message').length === 2);
  await picture(page, 'queue-line-unread');
  await noViolations(page);
  await box.fill('');
  await hash('/saker');
  await page.locator('h1').click();
  await button(page, 'Nynorsk').click();
  await until(page, () => document.documentElement.lang === 'nn');
  await settle(page);
  await box.fill('status:motteken frist:forfallen');
  await hash('overdue=true');
  await hash('state=submitted');
  await button(page, 'Bokmål').click();
  await until(page, () => document.documentElement.lang === 'nb');
  await until(page, () => document.querySelector('#queue-line').value === 'status:mottatt frist:forfalt');
  await page.setViewportSize({ width: 390, height: 800 });
  await picture(page, 'queue-line-narrow');
  check(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing is wider than a telephone');
  await noFaults(page, faults);
  await close();
}

export default [
  ['the views of everybody show their counts, and the list is what they say', standardViews],
  ['one line of text asks the queue, as the dropdowns and the address do', line],
  ['a view is saved with its columns, opens the queue, is changed and deleted', ownView],
  ['many cases are shared out, and what was not moved is named', bulk],
  ['a selection survives another order and reaches all that the filter finds', selectionStays],
  ['a case is claimed and released', hands],
  ['a search finds cases and recipients as one types, by keyboard', search],
];
