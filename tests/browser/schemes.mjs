// A scheme from all sides: standard terms published by two, plans, owners, rules with what differs, what
// evaluations found, more time for one applicant, and the year with what is missing.
import { button, check, client, fitsPhone, noFaults, noViolations, open, picture, send, settle, shows, until, visit } from './lib.mjs';

async function termsCourse(world) {
  if (!world.real) return;
  const number = `V${Date.now() % 1000000}`;
  const one = await open(world, 'scheme_owner');
  await visit(one.page, world, '/vilkar/nye');
  await one.page.fill('[name=number]', number);
  await one.page.fill('[name=valid_from]', `2024-0${1 + (Date.now() % 9)}-${10 + (Date.now() % 18)}`);
  await one.page.fill('[name=cause]', 'Nye krav til rapportering');
  await one.page.fill('[name=text_nb]', 'Tilskuddet skal brukes som forutsatt.\n\nRapport sendes innen fristen.');
  await one.page.fill('[name=text_nn]', 'Tilskotet skal brukast som føresett.\n\nRapport blir send innan fristen.');
  await one.page.locator('main button[type=submit]').click();
  await until(one.page, () => /#\/vilkar\/\d+$/.test(location.hash));
  await settle(one.page);
  check((await one.page.textContent('main')).includes('En annen må publisere dem'), 'who prepared terms is told why not to publish them');
  check(!(await one.page.locator('[data-act=publish]').count()), 'and has no button for it');
  await picture(one.page, 'terms');
  await noViolations(one.page);
  const at = await one.page.evaluate(() => location.hash.slice(1));
  const two = await open(world, 'other scheme_owner');
  await visit(two.page, world, at);
  await two.page.click('[data-act=publish]');
  await send(two.page, 'publish');
  await shows(two.page, 'Publisert av');
  await visit(two.page, world, '/vilkar');
  check((await two.page.textContent('main')).includes(number), 'the register lists them');
  await noViolations(two.page);
  await noFaults(one.page, one.faults);
  await noFaults(two.page, two.faults);
  await one.close();
  await two.close();
}

async function newScheme(world) {
  const api = await client(world, 'scheme_owner');
  const office = (await api.get('/offices')).items[0];
  const scheme = await api.post('/schemes', { name: `Demensvennlige tilbud ${Date.now() % 100000}`, purpose: 'Et bedre liv med demens', form: 'competition', office_id: office.id, opened_on: '2020-01-01' });
  await api.post(`/schemes/${scheme.id}/rules`, { valid_from: '2020-01-01', change: 'new', cause_code: 'proposition', cause: 'Prop. 1 S', goals: 'Flere tilbud', goal_criteria: [{ name: 'Deltakere' }],
    award_criteria: [{ name: 'Kvalitet', weight: 2 }], follow_up: 'Rapport', evaluation: 'Hvert femte år' });
  return { api, scheme };
}

async function schemeCourse(world) {
  if (!world.real) return;
  const { api, scheme } = await newScheme(world);
  const { page, faults, close } = await open(world, 'scheme_owner');
  await visit(page, world, '/planer');
  await page.click('[data-act=plan]');
  const plan = `Demensplan ${Date.now() % 100000}`;
  await page.fill('dialog [name=name]', plan);
  await page.fill('dialog [name=valid_from]', '2020-12-02');
  await send(page, 'plan');
  await shows(page, plan);
  await noViolations(page);
  await visit(page, world, `/ordning/${scheme.id}`);
  await page.click('[data-act=serves]');
  await page.getByLabel('Personer med demens', { exact: true }).check();
  await page.getByLabel(plan, { exact: true }).check();
  await send(page, 'serves');
  await shows(page, `${plan} (Strategi)`);
  await page.click('[data-act=hand_over]');
  await page.selectOption('dialog [name=office_id]', { index: 2 });
  await page.fill('dialog [name=valid_from]', '2023-09-01');
  await page.fill('dialog [name=reason]', 'Omorganisering');
  await send(page, 'hand_over');
  await shows(page, 'fra 01.09.2023');
  await page.click('[data-act=units]');
  await button(page, 'Legg til').click();
  await page.locator('dialog input').first().fill('Helsefellesskapet Nord');
  await page.locator('dialog input[type=search]').fill('Blåfjell');
  await page.waitForTimeout(500);
  await page.locator('dialog select').selectOption({ index: 1 });
  await send(page, 'units');
  await shows(page, '0 av 1 (0,0 %)');
  await findingToRules(page);
  await nynorsk(page);
  await page.locator('summary', { hasText: 'versjoner' }).click();
  await shows(page, 'Forskjeller mellom to versjoner');
  check(await page.locator('ins', { hasText: 'Flere og bedre tilbud' }).count(), 'what differs is shown');
  await shows(page, 'Fulgt opp');
  await picture(page, 'scheme');
  await noViolations(page);
  await fitsPhone(page);
  await picture(page, 'scheme-390');
  await page.setViewportSize({ width: 1280, height: 900 });
  await year(page, world, api, scheme);
  await noFaults(page, faults);
  await close();
}

// What it says is written in nynorsk too, and read there by who has chosen it.
async function nynorsk(page) {
  await page.click('[data-act=scheme_nynorsk]');
  await page.waitForSelector('dialog[open]');
  await page.fill('dialog [name=name_nn]', 'Ordning på nynorsk');
  await page.fill('dialog [name=purpose_nn]', 'Eit godt føremål');
  await send(page, 'scheme_nynorsk');
  await page.click('[data-act=rules_nynorsk]');
  await page.waitForSelector('dialog[open]');
  await page.fill('dialog [name=goals_nn]', 'Fleire og betre tilbod');
  await noViolations(page);
  await picture(page, 'rules-nynorsk');
  await send(page, 'rules_nynorsk');
  await page.click('#language');
  await shows(page, 'Eit godt føremål');
  await shows(page, 'Fleire og betre tilbod');
  await page.fill('[data-search]', 'på nynorsk');
  await until(page, () => [...document.querySelectorAll('#search-hits [role=option]')].some((hit) => hit.textContent.trim() === 'Ordning på nynorsk'));
  await page.fill('[data-search]', '');
  await page.click('#language');
  await shows(page, 'Flere og bedre tilbud');
}

async function findingToRules(page) {
  await page.click('[data-act=evaluated]');
  await page.selectOption('dialog [name=kind]', 'external');
  await page.fill('dialog [name=year]', '2022');
  await page.fill('dialog [name=title]', `Evaluering ${Date.now() % 100000}`);
  await send(page, 'evaluated');
  await page.click('[data-act=finding]');
  await page.fill('dialog [name=text]', 'Målet er uklart');
  await send(page, 'finding');
  await shows(page, 'Målet er uklart');
  await page.reload();
  await settle(page);
  await page.click('[data-act=rules]');
  await page.fill('[name=valid_from]', '2023-01-05');
  await page.selectOption('[name=change]', 'revised');
  await page.selectOption('[name=cause_code]', 'evaluation');
  await page.fill('[name=cause]', 'Tydeligere mål');
  await page.locator('fieldset input[type=checkbox]').first().check();
  await page.fill('[name=goals]', 'Flere og bedre tilbud');
  await button(page, 'Lagre regelverket').click();
  await shows(page, 'Funn i en evaluering');
  await page.reload();
  await settle(page);
}

async function year(page, world, api, scheme) {
  check((await page.textContent('main')).includes('Årshjul 2023'), 'the page has the scheme\'s year');
  await visit(page, world, '/arshjul?year=2022');
  await shows(page, 'Steg som mangler');
  check((await page.textContent('main')).includes('Risikoanalyse'), 'what is missing across schemes');
  await page.selectOption('select >> nth=1', 'risk');
  await until(page, () => location.hash.includes('step=risk'));
  await settle(page);
  await picture(page, 'cycle');
  await noViolations(page);
  const call = await api.post('/calls', { scheme_id: scheme.id, grant_year: 2023, title: 'Utlysning', opens_at: '2022-10-01T06:00:00Z', deadline_on: '2023-01-09', report_due_on: '2024-06-01' });
  await api.post(`/calls/${call.id}/publish`);
  await visit(page, world, `/utlysning/${call.id}`);
  await shows(page, 'På nynorsk mangler: tittelen');
  await page.click('[data-act=extension]');
  await page.locator('dialog input[type=search]').fill('Blåfjell');
  await page.waitForTimeout(500);
  await page.locator('dialog select').selectOption({ index: 1 });
  await page.fill('dialog [name=until_on]', '2023-01-20');
  await page.fill('dialog [name=reason]', 'Portalen var nede');
  await send(page, 'extension');
  await shows(page, 'Portalen var nede');
  await picture(page, 'call-extension');
  await noViolations(page);
}

async function lawCourse(world) {
  if (!world.real) return;
  const { page, faults, close } = await open(world, 'admin');
  await visit(page, world, '/lov');
  check((await page.textContent('main')).includes('fvl § 63 første ledd') && !(await page.textContent('main')).includes('fvl25'), 'both acts stand there');
  await page.click('[data-act=law]');
  await page.fill('dialog [name=in_force_on]', '2027-01-01');
  await page.fill('dialog [name=source]', 'Kgl.res.');
  await send(page, 'law');
  await shows(page, '01.01.2027');
  await noViolations(page);
  await page.click('[data-act=law]');
  await page.fill('dialog [name=in_force_on]', '');
  await page.fill('dialog [name=source]', 'Utsatt');
  await send(page, 'law');
  await shows(page, 'Ikke bestemt');
  await noFaults(page, faults);
  await close();
}

async function changesCourse(world) {
  if (!world.real) return;
  const caseworker = await client(world, 'caseworker');
  const approver = await client(world, 'approver');
  const waiting = (await approver.get('/applications?state=recommended&limit=50')).items;
  let made = null;
  for (const row of waiting) {
    const doc = await approver.get(`/applications/${row.id}`);
    made = doc.decisions.find((d) => d.state === 'submitted' && d.batch_id === null && d.prepared_by.name === 'Person caseworker');
    if (made) break;
  }
  await approver.post(`/decisions/${made.id}/return`, { reason: 'Beløpet er for høyt', codes: ['amount'] });
  await caseworker.send('PATCH', `/decisions/${made.id}`, { amount_ore: made.amount_ore - 100000, outcome: 'partly_granted' }, { 'If-Match': '*' });
  await caseworker.post(`/decisions/${made.id}/submit`, {});
  const { page, faults, close } = await open(world, 'approver');
  await visit(page, world, `/sak/${made.application_id}`);
  await shows(page, 'Endret siden Person approver returnerte det');
  check(await page.locator('ins', { hasText: 'Delvis innvilget' }).count(), 'the change is shown');
  await picture(page, 'decision-changes');
  await noViolations(page);
  await noFaults(page, faults);
  await close();
}

async function awardChainCourse(world) {
  if (!world.real) return;
  const api = await client(world, 'auditor');
  const payout = (await api.get('/payouts?limit=1')).items[0];
  const { page, faults, close } = await open(world, 'auditor');
  await visit(page, world, `/sak/${payout.application_id}`);
  await page.getByRole('link', { name: 'Fra mål til virkning' }).click();
  await until(page, () => /virkning$/.test(location.hash));
  await shows(page, 'Mål og kriterier');
  await shows(page, 'Ikke på plass ennå');
  await picture(page, 'award-chain');
  await noViolations(page);
  await noFaults(page, faults);
  await close();
}

export default [
  ['an award is followed from its goals to its effect', awardChainCourse],
  ['an approver sees what changed since a decision was returned', changesCourse],
  ['the day of the new act is set by an administrator', lawCourse],
  ['standard terms are published by two people', termsCourse],
  ['a scheme is seen and kept from all sides', schemeCourse],
];
