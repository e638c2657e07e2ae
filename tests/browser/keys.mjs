// The keyboard: bursts are not lost, single keys can be turned off, dialogs give focus back.
import { check, noFaults, open, settle, until, visit } from './lib.mjs';

const picked = (page) => page.locator('tbody input[type=checkbox]:checked').count();

async function queue(world) {
  const session = await open(world, 'caseworker');
  await visit(session.page, world, '/saker');
  await session.page.waitForSelector('tbody tr');
  await session.page.evaluate(() => document.activeElement.blur());
  return session;
}

async function burst(world) {
  const { page, faults, close } = await queue(world);
  await page.keyboard.type('jxjxjxjx');
  check(await picked(page) === 4, `a burst of jxjxjxjx picks 4, not ${await picked(page)}`);
  await page.keyboard.type('kkxx');
  check(await picked(page) === 4, 'a double x leaves it as it was');
  check(await page.locator('.bulkbar').isVisible(), 'the bar of chosen cases is shown');
  await noFaults(page, faults);
  await close();
}

async function openAndStep(world) {
  const { page, close } = await queue(world);
  await page.keyboard.type('jj');
  const rows = await page.locator('tbody th a').allTextContents();
  await page.keyboard.press('Enter');
  await page.waitForSelector('#acts');
  check((await page.textContent('h1')).includes(rows[1].trim()), 'Enter opens the row that is marked');
  await page.keyboard.press(']');
  await until(page, (name) => document.querySelector('h1').textContent.includes(name), rows[2].trim());
  await page.keyboard.press('[');
  await until(page, (name) => document.querySelector('h1').textContent.includes(name), rows[1].trim());
  check(await page.evaluate(() => scrollY) === 0, 'from the top one comes to the top');
  await close();
}

// In the middle of a case one comes to the same part of the next; after the last row that was shown come its next.
async function samePlace(world) {
  if (!world.real) return;
  const { page, close } = await queue(world);
  const shown = await page.locator('tbody tr').count();
  await page.locator('tbody th a').nth(shown - 1).click();
  await page.waitForSelector('#acts');
  await until(page, () => document.querySelector('.steps').textContent.includes('Neste'));
  check(shown < 50 || (await page.locator('.steps').textContent()).includes(`${shown} av`), 'which of how many');
  await page.evaluate(() => [...document.querySelectorAll('.section h2')].find((h) => h.textContent === 'Interne notater').scrollIntoView());
  // A short case does not scroll so far: what counts is the part at the top of the window.
  const part = await page.evaluate(() => { const h = [...document.querySelectorAll('.section h2')].filter((x) => x.getBoundingClientRect().top < 120).at(-1); return [h.textContent, h.getBoundingClientRect().top]; });
  const before = await page.textContent('h1');
  await page.keyboard.press(shown < 50 ? '[' : ']');
  await until(page, (name) => document.querySelector('h1') && document.querySelector('h1').textContent !== name && document.querySelector('#acts'), before);
  await until(page, ([text, top]) => { const h = [...document.querySelectorAll('.section h2')].find((x) => x.textContent === text); return h && (Math.abs(h.getBoundingClientRect().top - top) < 4 || innerHeight + scrollY >= document.documentElement.scrollHeight - 2); }, part);
  await close();
}

async function search(world) {
  const { page, close } = await queue(world);
  await page.keyboard.press('/');
  check(await page.evaluate(() => document.activeElement.hasAttribute('data-search')), '/ goes to the search');
  await page.keyboard.type('jx');
  await settle(page);
  check(await picked(page) === 0, 'letters in a field are letters');
  check(await page.inputValue('[data-search]') === 'jx', 'and stand in it');
  await page.keyboard.press('Enter');
  await until(page, () => location.hash.includes('q=jx'));
  await close();
}

async function help(world) {
  const { page, close } = await queue(world);
  await page.keyboard.press('?');
  await page.waitForSelector('dialog[open]');
  await page.keyboard.type('jx');
  await page.click('#shortcuts');
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog', { state: 'detached' });
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.type('jx');
  check(await picked(page) === 0, 'turned off, single keys do nothing');
  await close();
}

async function focusBack(world) {
  const { page, close } = await queue(world);
  await page.focus('#help');
  await page.keyboard.press('Enter');
  await page.waitForSelector('dialog[open]');
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog', { state: 'detached' });
  check(await page.evaluate(() => document.activeElement.id) === 'help', 'focus is back where the dialog was opened');
  await close();
}

async function skipLink(world) {
  const { page, close } = await queue(world);
  await page.reload();
  await settle(page);
  await page.keyboard.press('Tab');
  check((await page.evaluate(() => document.activeElement.className)).includes('ds-skip-link'), 'the first stop is the way past the menu');
  await page.keyboard.press('Enter');
  check(await page.evaluate(() => document.activeElement.id) === 'main', 'it leads to the content');
  await close();
}

export default [
  ['a fast burst of keys picks every row', burst],
  ['Enter opens a case; ] and [ step through the list', openAndStep],
  ['stepping from the middle of a case leads to the same part of the next', samePlace],
  ['/ goes to the search; Enter shows all that it finds, with its text in the address', search],
  ['single keys rest while a dialog is open and can be turned off', help],
  ['a closed dialog gives focus back', focusBack],
  ['the first stop leads past the menu', skipLink],
];
