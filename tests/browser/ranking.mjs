// The ranking of a call: order and money, another frame, and on to the cases by keyboard.
import { check, client, noFaults, noViolations, open, picture, settle, until, visit } from './lib.mjs';

async function rankedCall(world) {
  const api = await client(world, 'auditor');
  const { items } = await api.get('/calls?limit=500');
  const ranked = await Promise.all(items.map(async (call) => ({ call, rows: (await api.get(`/calls/${call.id}/ranking?limit=500`)).items })));
  const told = ({ rows }) => rows.some((r) => r.funding === 'money_ended') * 1000 + rows.length;
  return ranked.sort((a, b) => told(b) - told(a))[0];
}

async function ranking(world) {
  const { call, rows } = await rankedCall(world);
  const { page, faults, close } = await open(world, 'caseworker');
  await visit(page, world, `/utlysning/${call.id}`);
  await page.getByRole('link', { name: 'Rangering', exact: true }).click();
  await until(page, () => document.querySelector('h1')?.textContent === 'Rangering' && document.querySelector('tbody tr'));
  await settle(page);
  check(await page.locator('tbody tr').count() === rows.length, 'every application of the call is there');
  check((await page.locator('tbody th a').first().textContent()) === rows[0].case_number, 'the best comes first');
  await picture(page, 'ranking');
  await noViolations(page);
  await page.locator('.filters input').fill('1000');
  await until(page, () => location.hash.includes('budget_ore=100000'));
  await settle(page);
  await until(page, () => document.querySelector('dl.facts')?.textContent.includes('Ramme (prøvd)'));
  await picture(page, 'ranking-frame');
  await noViolations(page);
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.type('jj');
  await page.keyboard.press('Enter');
  await until(page, (number) => document.querySelector('h1')?.textContent.includes(number), rows[1].case_number);
  await page.waitForSelector('#acts');
  await page.keyboard.press(']');
  await until(page, (number) => document.querySelector('h1')?.textContent.includes(number), rows[2].case_number);
  await noFaults(page, faults);
  await close();
}

async function fromTheQueue(world) {
  const { call } = await rankedCall(world);
  const { page, faults, close } = await open(world, 'caseworker');
  await visit(page, world, `/saker?call_id=${call.id}`);
  await page.getByRole('link', { name: 'Se rangeringen' }).click();
  await until(page, () => document.querySelector('h1')?.textContent === 'Rangering');
  await noFaults(page, faults);
  await close();
}

export default [
  ['a call shows its ranking, another frame, and opens cases by key', ranking],
  ['the queue of a call leads to its ranking', fromTheQueue],
];
