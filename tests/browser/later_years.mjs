// Amounts of later years: asked for in a decision, shown on the case, and moved into their year by finance.
import { check, client, confirm, fitsPhone, noFaults, noViolations, open, picture, settle, shows, until, visit } from './lib.mjs';

// A case that is assessed and ready to be decided, in a scheme with commitment authority of its post.
async function ready(world) {
  const api = await client(world, 'caseworker');
  const finance = await client(world, 'finance');
  const call = (await api.get('/calls?state=open&limit=50')).items.find((c) => c.title);
  const year = call.grant_year;
  const budget = await finance.get(`/schemes/${call.scheme_id ?? call.scheme.id}/budgets/${year}`);
  const { chapter, post } = budget.lines[0];
  await finance.post('/appropriations/entries', { year, chapter, post, kind: 'commitment_authority', amount_ore: 30_000_00, basis: 'Prop. 1 S' });
  const recipient = (await api.get('/recipients?limit=1')).items[0];
  const made = await api.post('/applications', { call_id: call.id, recipient_id: recipient.id, title: 'Treårig musikkverksted', purpose: 'Verksted i tre år.', amount_ore: 90_000_00, on_behalf_reason: 'Papir' });
  await api.post(`/applications/${made.id}/submit`);
  await api.post(`/applications/${made.id}/impartiality`, { conflict: false });
  const rules = (await api.get(`/schemes/${budget.scheme_id}/rules`)).items[0];
  await api.post(`/applications/${made.id}/assessments`, { eligible: true, recommended_outcome: 'granted', recommended_amount_ore: 90_000_00, grounds: 'Godt tiltak over tre år.',
    scores: rules.award_criteria.map((c) => ({ criterion_id: c.id, score: 80, grounds: 'Bra' })) });
  return { id: made.id, year, chapter, post, scheme: budget.scheme_id };
}

async function decided(page, world, id, year) {
  await visit(page, world, `/sak/${id}`);
  await page.click('[data-act=decide]');
  await page.waitForSelector('.act [name=outcome]');
  await page.click('[data-act=by_year]');
  await shows(page, `Igjen av tilsagnsfullmakten i ${year}`);
  const years = page.locator('.act fieldset', { hasText: 'Beløp per år' });
  const row = (n) => years.locator('.planrow').nth(n);
  await row(0).locator('input').nth(1).fill('60 000');
  await row(1).locator('input').nth(1).fill('20 000');
  await years.locator('button', { hasText: 'Legg til et år' }).click();
  check((await row(2).locator('input').nth(0).inputValue()) === String(year + 2), 'the next year is proposed');
  await row(2).locator('input').nth(1).fill('9 000');
  await page.locator('.act .form button[type=submit]').click();
  await shows(page, 'Summen av beløpene per år må være lik beløpet.');
  await noViolations(page);
  await row(2).locator('input').nth(1).fill('10 000');
  await picture(page, 'years-form');
  await page.locator('.act .form button[type=submit]').click();
  await until(page, () => !document.querySelector('.act'));
  await shows(page, `${year + 2}: 10 000`);
  await page.click('[data-act=decision_submit]');
  await confirm(page);
}

async function approved(world, id) {
  const other = await open(world, 'approver');
  await visit(other.page, world, `/sak/${id}`);
  await other.page.click('[data-act=decision_approve]');
  await confirm(other.page);
  await shows(other.page, 'Venter på bevilgning');
  await shows(other.page, 'venter på bevilgningen for året');
  await picture(other.page, 'years-case');
  await noViolations(other.page);
  await fitsPhone(other.page);
  await noFaults(other.page, other.faults);
  await other.close();
}

async function changed(world, { year, chapter, post, scheme }) {
  const { page, faults, close } = await open(world, 'finance');
  await visit(page, world, `/bevilgninger?year=${year}`);
  await shows(page, 'Tilsagnsfullmakter');
  await picture(page, 'years-authority');
  await noViolations(page);
  await visit(page, world, `/bevilgninger?year=${year + 1}`);
  await shows(page, `Bundet på forhånd i ${year + 1}`);
  await picture(page, 'year-change');
  await noViolations(page);
  await page.click('[data-act=year_change]');
  await page.locator('dialog button[type=submit]').click();
  await until(page, (words) => document.querySelector('dialog')?.textContent.includes(words), 'dekker ikke alt som er bundet');
  await noViolations(page);
  const api = await client(world, 'finance');
  for (const [kind, amount_ore] of [['allotment', 20_000_00], ['commitment_authority', 10_000_00]])
    await api.post('/appropriations/entries', { year: year + 1, chapter, post, kind, amount_ore, basis: 'Tildelingsbrev' });
  const owner = await client(world, 'scheme_owner');
  await owner.send('PUT', `/schemes/${scheme}/budgets/${year + 1}`, { lines: [{ chapter, post, amount_ore: 20_000_00 }] }, { 'If-Match': '"1"' });
  await page.check('dialog input[type=checkbox]');
  await confirm(page);
  await shows(page, `1 tilsagn på til sammen 20 000 kr er ført over til ${year + 1}`);
  await settle(page);
  await picture(page, 'year-changed');
  await noViolations(page);
  await fitsPhone(page);
  await noFaults(page, faults);
  await close();
}

// What is asked of one year is given in another: by the caseworker for the recipient, decided by two.
async function moved(world, { id, year }) {
  const api = await client(world, 'caseworker');
  const { award } = await api.get(`/applications/${id}`);
  await api.post(`/awards/${award.id}/accept`, { account_number: '12345678903' });
  const { page, faults, close } = await open(world, 'caseworker');
  await visit(page, world, `/sak/${id}`);
  await page.click('[data-act=change_request]');
  await page.waitForSelector('dialog[open]');
  await page.selectOption('dialog [name=kind]', 'years');
  await page.click('dialog [data-act=move_years]');
  const rows = (n, of = 'dialog') => page.locator(`${of} fieldset`, { hasText: 'Beløp per budsjettår' }).locator('.planrow').nth(n).locator('input').nth(1);
  await rows(0).fill('65 000');
  await rows(1).fill('14 000');
  await page.fill('dialog [name=reason]', 'Oppstarten kom tidligere enn planlagt.');
  await page.fill('dialog [name=on_behalf_reason]', 'Avtalt på telefon.');
  await page.locator('dialog button[type=submit]').click();
  await until(page, (words) => document.querySelector('dialog')?.textContent.includes(words), 'Summen av beløpene per år må være lik det tilskuddet gir.');
  await noViolations(page);
  await rows(1).fill('15 000');
  await until(page, (words) => document.querySelector('dialog').textContent.replace(/\u00a0/g, ' ').includes(words), 'Sum 90 000 kr av 90 000 kr');
  await picture(page, 'years-move');
  await page.locator('dialog button[type=submit]').click();
  await until(page, () => !document.querySelector('dialog'));
  await shows(page, `${year}: 60 000 kr → 65 000 kr`);
  await page.click('[data-act=change_decide]');
  await page.waitForSelector('.act [name=outcome]');
  await page.selectOption('.act [name=outcome]', 'granted');
  await page.fill('.act [name=grounds]', 'Behovet i år er godt forklart.');
  check((await rows(0, '.act').inputValue()).replace(/\u00a0/g, ' ') === '65 000', 'what is wanted stands there');
  await noViolations(page);
  await page.locator('.act button[type=submit]').click();
  await shows(page, 'Slik blir brevet');
  await page.click('[data-act=decision_submit]');
  await page.locator('dialog button[type=submit]').click();
  await until(page, () => !document.querySelector('dialog'));
  await noFaults(page, faults);
  await close();
  const other = await open(world, 'approver');
  await visit(other.page, world, `/sak/${id}`);
  await other.page.click('[data-act=decision_approve]');
  await other.page.locator('dialog button[type=submit]').click();
  await until(other.page, () => !document.querySelector('dialog'));
  await shows(other.page, `${year}: 60 000 kr → 65 000 kr`);
  await picture(other.page, 'years-moved');
  await noViolations(other.page);
  await fitsPhone(other.page);
  await noFaults(other.page, other.faults);
  await other.close();
}

async function course(world) {
  if (!world.real) return;
  const found = await ready(world);
  const { page, faults, close } = await open(world, 'caseworker');
  await decided(page, world, found.id, found.year);
  await noFaults(page, faults);
  await close();
  await approved(world, found.id);
  await changed(world, found);
  await moved(world, found);
}

export default [['amounts of later years are granted, shown and moved into their year', course]];
