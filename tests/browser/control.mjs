// Control: a restricted case from tip to hold, seen by those named alone, and the hold lifted by two.
import { button, check, client, fitsPhone, noFaults, noViolations, open, picture, send, settle, shows, until, visit } from './lib.mjs';

async function restrictedCase(world) {
  if (!world.real) return;
  const api = await client(world, 'auditor');
  const award = (await api.get('/payouts?state=due&limit=1')).items[0] ?? (await api.get('/payouts?limit=1')).items[0];
  const { page, faults, close } = await open(world, 'caseworker');
  await visit(page, world, '/varsling/ny');
  await page.fill('[name=title]', 'Doble regninger i et tiltak');
  await page.fill('[name=text]', 'Samme regning er ført to ganger.');
  await page.check('input[type=checkbox]');
  if (award) {
    await page.locator('input[type=search]').last().fill(award.recipient_name.slice(0, 12));
    await page.waitForTimeout(500);
    await page.locator('select').last().selectOption(String(award.recipient_id));
    await page.locator('fieldset input[type=checkbox]').first().check();
  }
  await picture(page, 'irregularity-new');
  await page.locator('main button[type=submit]').click();
  await until(page, () => /#\/varsling\/\d+$/.test(location.hash));
  await settle(page);
  const at = await page.evaluate(() => location.hash.slice(1));
  await page.click('[data-act=assess]');
  await page.selectOption('dialog [name=seriousness]', 'high');
  await page.fill('dialog [name=text]', 'Alvorlig.');
  await send(page, 'assess');
  await shows(page, 'En annen må avgjøre den');
  if (award) {
    await page.click('[data-act=hold]');
    await page.selectOption('dialog [name=target]', 'recipient');
    await page.fill('dialog [name=reason]', 'Fare for tap.');
    await send(page, 'hold');
  }
  await page.click('[data-act=member_add]');
  await page.locator('dialog input[type=search]').fill('Person fin');
  await page.waitForTimeout(500);
  await page.locator('dialog select').selectOption({ index: 1 });
  await page.fill('dialog [name=reason]', 'Skal avgjøre saken.');
  await send(page, 'member_add');
  await page.click('[data-act=readers]');
  await until(page, () => document.querySelector('main').textContent.includes('leste saken'));
  await picture(page, 'irregularity');
  await noViolations(page);
  await fitsPhone(page);
  await picture(page, 'irregularity-390');
  await page.setViewportSize({ width: 1280, height: 900 });
  await noFaults(page, faults);
  await close();
  await notForOthers(world, at, award);
}

async function notForOthers(world, at, award) {
  const { page, close } = await open(world, 'auditor');
  await visit(page, world, '/varsling');
  check(!(await page.textContent('main')).includes('Doble regninger'), 'others do not see it in the list');
  await visit(page, world, at);
  check((await page.textContent('main')).includes('Finnes ikke'), 'nor by its address');
  if (award) {
    await visit(page, world, `/stans?recipient_id=${award.recipient_id}`);
    const seen = await page.textContent('main');
    check(seen.includes('Forhold kontrolleres') && !seen.includes('tap'), 'the hold says no more than that matters are checked');
    await picture(page, 'holds-of-recipient');
  }
  await close();
  if (award) await liftedByTwo(world, award);
}

async function liftedByTwo(world, award) {
  const owner = await open(world, 'caseworker');
  await visit(owner.page, world, `/stans?recipient_id=${award.recipient_id}`);
  await owner.page.locator('tbody button').first().click();
  await owner.page.fill('dialog [name=reason]', 'Avklart.');
  await picture(owner.page, 'hold-ask');
  await send(owner.page, 'ask');
  await owner.close();
  const other = await open(world, 'finance');
  await visit(other.page, world, `/stans?recipient_id=${award.recipient_id}`);
  await other.page.locator('tbody button').first().click();
  await other.page.fill('dialog [name=reason]', 'Avklart.');
  await send(other.page, 'lift');
  await shows(other.page, 'Ingen utbetalinger er stanset her');
  check(await button(other.page, 'Stans utbetalinger').isVisible(), 'and it can be held again');
  await noFaults(other.page, other.faults);
  await other.close();
}

async function riskAndPlan(world) {
  if (!world.real) return;
  const api = await client(world, 'auditor');
  // Of an award that was accepted, which can be controlled.
  const payout = (await api.get('/payouts?limit=200')).items.find((p) => ['in_run', 'approved', 'sent'].includes(p.state));
  const { page, faults, close } = await open(world, 'scheme_owner');
  await visit(page, world, `/ordning/${payout.scheme_id}`);
  await page.click('[data-act=risk]');
  await page.selectOption('dialog [name=level]', 'high');
  await button(page, 'Legg til risiko').click();
  await page.getByLabel('Risiko', { exact: true }).fill('Mange små mottakere');
  await page.getByLabel('Sannsynlighet (1–5)').selectOption('4');
  await page.getByLabel('Konsekvens (1–5)').selectOption('3');
  await picture(page, 'risk-new');
  await noViolations(page);
  await send(page, 'risk');
  await page.click('[data-act=controlplan]');
  await page.fill('dialog [name=count]', '1');
  const year = (await api.get(`/awards/${payout.award_id}`)).grant_year;
  await page.fill('dialog [name=grant_year]', String(year));
  await send(page, 'controlplan');
  await button(page, `Vis kontrollplan 2023 for tilskudd i ${year}`).click();
  await until(page, () => document.querySelector('dialog')?.textContent.includes('stemmer'));
  await picture(page, 'control-plan');
  await noViolations(page);
  await page.keyboard.press('Escape');
  await page.click('[data-act=evaluation]');
  await page.selectOption('dialog [name=knowledge]', '2');
  await page.selectOption('dialog [name=effect]', '3');
  await page.fill('dialog [name=grounds]', 'Ikke evaluert før.');
  await send(page, 'evaluation');
  await shows(page, 'skal ikke evalueres nå');
  await page.click('[data-act=demand]');
  await page.selectOption('dialog [name=overdue_stops]', 'award');
  await page.click('dialog [data-act=level]');
  await page.click('dialog [data-act=level]');
  await page.getByLabel('Nivå 2: fra beløp (kr)').fill('200 000');
  await page.getByLabel('Nivå 2: kravet').selectOption('auditor_statement');
  await noViolations(page);
  await picture(page, 'demand-form');
  await page.setViewportSize({ width: 390, height: 844 });
  await picture(page, 'demand-form-390');
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.fill('dialog [name=cause]', 'Nytt regelverk');
  await send(page, 'demand');
  await page.click('[data-act=deadline_rule]');
  await page.fill('dialog [name=name]', 'Befaring');
  await page.selectOption('dialog [name=starts]', 'accepted');
  await page.fill('dialog [name=length]', '3');
  await page.selectOption('dialog [name=unit]', 'months');
  await page.fill('dialog [name=cause]', 'Store tiltak');
  await noViolations(page);
  await send(page, 'deadline_rule');
  await shows(page, '3 måneder etter at tilskuddet er akseptert');
  await picture(page, 'scheme-control');
  await noViolations(page);
  await fitsPhone(page);
  await noFaults(page, faults);
  await close();
}

async function quality(world) {
  if (!world.real) return;
  const api = await client(world, 'auditor');
  const payout = (await api.get('/payouts?limit=1')).items[0];
  if (!payout) return;
  const { page, faults, close } = await open(world, 'approver');
  await visit(page, world, `/kvalitet?scheme_id=${payout.scheme_id}`);
  await page.click('[data-act=draw]');
  await page.fill('dialog [name=from_on]', '2023-01-01');
  await page.fill('dialog [name=percent]', '100');
  await page.locator('dialog button[type=submit]').click();
  await until(page, () => /#\/kvalitet\/\d+$/.test(location.hash));
  await settle(page);
  check((await page.textContent('main')).includes('En tredje må kontrollere det'), 'who approved is told why not');
  await noViolations(page);
  await picture(page, 'quality-sample');
  await noFaults(page, faults);
  const at = await page.evaluate(() => location.hash.slice(1));
  await close();
  const owner = await open(world, 'scheme_owner');
  await visit(owner.page, world, at);
  await owner.page.locator('tbody button').first().click();
  await owner.page.selectOption('dialog [name=result]', 'remark');
  await owner.page.fill('dialog [name=note]', 'Begrunnelsen er kort.');
  await send(owner.page, 'record');
  await shows(owner.page, 'Begrunnelsen er kort.');
  await noFaults(owner.page, owner.faults);
  await owner.close();
}

// A case whose owner has left: an administrator sees its number, and names another.
async function unreachableCase(world) {
  if (!world.real) return;
  const admin = await client(world, 'admin');
  const username = `borte${Date.now() % 1000000}`;
  const user = await admin.post('/users', { username, password: 'et langt passord', name: 'Bo Borte', roles: ['caseworker'], office_id: (await admin.get('/me')).office.id });
  const left = await client({ ...world, login: () => ({ username, password: 'et langt passord' }) });
  const made = await left.post('/irregularities', { kind: 'tip', title: 'Forlatt sak', text: 'Ingen ser den.' });
  await admin.send('PATCH', `/users/${user.id}`, { active: false }, { 'If-Match': '*' });
  const { page, faults, close } = await open(world, 'admin');
  await visit(page, world, '/varsling');
  await shows(page, String(made.id));
  check(!(await page.textContent('main')).includes('Forlatt sak'), 'the number alone');
  await noViolations(page);
  await page.locator(`[aria-label="Navngi ny ansvarlig for sak ${made.id}"]`).click();
  await page.locator('dialog input[type=search]').fill('Person app');
  await page.waitForTimeout(500);
  await page.locator('dialog select').selectOption({ index: 1 });
  await page.fill('dialog [name=reason]', 'Den ansvarlige har sluttet.');
  await noViolations(page);
  await send(page, 'owner_named');
  await shows(page, `er nå ansvarlig for sak ${made.id}`);
  await picture(page, 'irregularity-unreachable');
  await fitsPhone(page);
  await noFaults(page, faults);
  await close();
}

export default [
  ['a case that nobody can act in gets a new owner', unreachableCase],['control: decisions are drawn and checked by a third person', quality], ['control: risk leads to a drawn plan, an evaluation and demands on reports', riskAndPlan], ['control: a restricted case, its hold, and nobody else the wiser', restrictedCase]];
