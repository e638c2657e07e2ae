// Every page, light and dark: no violation, no report, no error; nothing runs out of a narrow window.
import { bigTargets, check, client, fitsWidth, noFaults, noViolations, open, picture, settle, until, visit } from './lib.mjs';

// name, who, address; an address may need something that is there
const PAGES = [
  ['queue', 'caseworker', () => '/saker'],
  ['queue-filtered', 'caseworker', () => '/saker?state=submitted&sort=due_on'],
  ['case-new', 'caseworker', (w) => `/sak/${w.some.submitted}`],
  ['case-approve', 'approver', (w) => `/sak/${w.some.recommended}`],
  ['case-decided', 'caseworker', (w) => `/sak/${w.some.decided}`],
  ['case-form', 'caseworker', (w) => `/sak/${w.some.form}`],
  ['case-form-draft', 'caseworker', (w) => `/sak/${w.some.form_draft}`],
  ['case-versions', 'auditor', (w) => `/sak/${w.some.form}/versjoner`],
  ['application', 'caseworker', () => '/soknad/ny'],
  ['deadlines', 'caseworker', () => '/frister'],
  ['deadlines-overdue', 'caseworker', () => '/frister?view=overdue'],
  ['notices', 'caseworker', () => '/paminnelser'],
  ['calendars', 'caseworker', () => '/kalender'],
  ['appeals', 'appeals', () => '/klager'],
  ['case-appealed', 'appeals', (w) => `/sak/${w.some.appealed ?? w.some.decided}`],
  ['irregularities', 'caseworker', () => '/varsling'],
  ['irregularity-new', 'caseworker', () => '/varsling/ny'],
  ['batches', 'caseworker', () => '/massevedtak'],
  ['batch-new', 'caseworker', () => '/massevedtak/nytt'],
  ['payouts', 'finance', () => '/utbetalinger'],
  ['holds', 'finance', () => '/stans'],
  ['claims', 'finance', () => '/krav'],
  ['holds-scheme', 'scheme_owner', (w) => `/stans?scheme_id=${w.some.scheme}`],
  ['runs', 'finance', () => '/betalingskjoringer'],
  ['bank', 'finance', () => '/bank'],
  ['quality', 'approver', () => '/kvalitet'],
  ['letter-outbox', 'caseworker', () => '/brev'],
  ['letter-templates', 'scheme_owner', () => '/brevmaler'],
  ['letter-template-new', 'scheme_owner', () => '/brevmal/ny?kind=grant'],
  ['schemes', 'scheme_owner', () => '/ordninger'],
  ['scheme', 'scheme_owner', (w) => `/ordning/${w.some.scheme}`],
  ['scheme-new', 'scheme_owner', () => '/ordning/ny'],
  ['call', 'scheme_owner', (w) => `/utlysning/${w.some.call}`],
  ['ranking', 'caseworker', (w) => `/utlysning/${w.some.call}/rangering`],
  ['call-form', 'scheme_owner', (w) => `/utlysning/${w.some.form_call}`],
  ['call-new', 'scheme_owner', () => '/utlysning/ny'],
  ['call-new-form', 'scheme_owner', (w) => `/utlysning/ny?scheme=${w.some.form_scheme}`],
  ['recipients', 'caseworker', () => '/mottakere'],
  ['recipient', 'caseworker', (w) => `/mottaker/${w.some.recipient}`],
  ['recipient-duplicates', 'caseworker', () => '/mottakere/like'],
  ['recipient-new', 'caseworker', () => '/mottaker/ny'],
  ['history', 'auditor', () => '/historikk'],
  ['portfolio', 'auditor', () => '/tall'],
  ['appropriations', 'finance', () => '/bevilgninger'],
  ['accounts', 'finance', () => '/regnskap?from=2023-01-01&to=2023-12-31'],
  ['me', 'approver', () => '/meg'],
  ['reviews', 'approver', () => '/tilgang'],
  ['emergency', 'approver', () => '/nodtilgang'],
  ['users', 'admin', () => '/personer'],
  ['user', 'admin', (w) => `/person/${w.some.approver}`],
  ['user-new', 'admin', () => '/person/ny'],
  ['missing', 'caseworker', () => '/finnes-ikke'],
];

export async function findSome(world) {
  if (world.some) return;
  const api = await client(world, 'auditor');
  const first = async (at) => (await api.get(at)).items[0]?.id;
  world.some = {
    scheme: await first('/schemes?limit=1'), call: await first('/calls?limit=1'), recipient: await first('/recipients?limit=1'),
  };
  world.some.appealed = (await api.get('/appeals?limit=1')).items[0]?.application_id;
  world.some.approver = await first('/users?role=approver&limit=1');
  for (const state of ['submitted', 'recommended', 'decided']) world.some[state] = await first(`/applications?state=${state}&limit=1`);
  world.some.form = await first('/applications?q=nærmiljøet&limit=1') ?? world.some.submitted;
  const { call, scheme } = await api.get(`/applications/${world.some.form}`);
  Object.assign(world.some, { form_call: call.id, form_scheme: scheme.id });
  world.some.form_draft = await first('/applications?q=utkast&state=draft&limit=1') ?? world.some.submitted;
}

const windows = {};
async function windowOf(world, role, scheme) {
  windows[`${role}/${scheme}`] ??= await open(world, role, { scheme });
  return windows[`${role}/${scheme}`];
}

async function inspect(world, name, role, at, scheme) {
  await findSome(world);
  const { page, faults } = await windowOf(world, role, scheme);
  faults.length = 0;
  await visit(page, world, at(world));
  await picture(page, `${name}-${scheme}`);
  check(await page.locator('h1').count() === 1, 'a page has one heading of the first level');
  await noViolations(page);
  await noFaults(page, faults);
}

async function narrow(world, name, role, at) {
  await findSome(world);
  const { page } = await windowOf(world, role, 'light');
  await page.setViewportSize({ width: 390, height: 844 });
  await visit(page, world, at(world));
  await picture(page, `${name}-390`);
  await fitsWidth(page);
  await bigTargets(page);
  await page.setViewportSize({ width: 1280, height: 900 });
}

async function printed(world) {
  const { page } = await windowOf(world, 'caseworker', 'light');
  await visit(page, world, `/sak/${world.some.decided}`);
  await page.emulateMedia({ media: 'print' });
  await picture(page, 'case-print');
  check(!(await page.locator('header.top').isVisible()), 'the menu is not printed');
  check(!(await page.locator('.ds-button').first().isVisible()), 'buttons are not printed');
  await page.emulateMedia({ media: 'screen' });
}

async function loginPage(world, scheme) {
  const { page, faults, close } = await open(world, null, { scheme });
  await page.goto(world.url);
  await page.waitForSelector('form');
  await picture(page, `login-${scheme}`);
  await noViolations(page);
  await page.fill('[name=username]', 'ingen');
  await page.fill('[name=password]', 'feil');
  await page.click('button[type=submit]');
  await page.waitForSelector('[role=alert]');
  await noViolations(page);
  await noFaults(page, faults);
  await close();
}

async function languages(world) {
  const { page, close } = await open(world, 'caseworker');
  await visit(page, world, '/saker');
  await page.click('#language');
  await until(page, () => document.documentElement.lang === 'nn');
  check((await page.textContent('header.top')).includes('Løyvingar'), 'the menu is in nynorsk');
  await page.reload();
  await settle(page);
  check(await page.evaluate(() => document.documentElement.lang) === 'nn', 'the choice is remembered');
  await picture(page, 'queue-nn');
  await page.click('#language');
  await until(page, () => document.documentElement.lang === 'nb');
  check((await page.textContent('header.top')).includes('Bevilgninger'), 'and back in bokmål');
  await close();
}

async function noRawKeys(world) {
  await findSome(world);
  for (const [name, role, at] of PAGES) {
    const { page } = await windowOf(world, role, 'light');
    await visit(page, world, at(world));
    const raw = await page.evaluate(() => document.body.innerText.match(/\b[a-z_]+\.[a-z_]+(\.[a-z_]+)+\b|\b(undefined|NaN|\[object)\b/g) ?? []);
    const strange = raw.filter((word) => !/\.(no|org|html)$/.test(word));
    check(strange.length === 0, `${name}: ${strange.join(', ')}`);
  }
}

export default [
  ...['light', 'dark'].map((scheme) => [`login, ${scheme}: no violation, and a wrong password is told`, (w) => loginPage(w, scheme)]),
  ...PAGES.flatMap(([name, role, at]) => [
    ...['light', 'dark'].map((scheme) => [`${name}, ${scheme}: no violation, report or error`, (w) => inspect(w, name, role, at, scheme)]),
    [`${name}: fits 390 px and its targets are large enough`, (w) => narrow(w, name, role, at)],
  ]),
  ['no page shows the name of a text or of nothing', noRawKeys],
  ['a printed case has no menu and no buttons', printed],
  ['the language changes at once and is remembered', languages],
];
