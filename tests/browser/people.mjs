// People: who they are, what they may bind, and the language they are told things in.
import { button, check, client, confirm, dialog, fitsPhone, noFaults, noViolations, open, picture, settle, shows, until, visit } from './lib.mjs';

// Types into a picker and takes the first that is found.
const pick = async (where, name) => {
  await where.locator('input[type=search]').fill(name);
  await where.page().waitForTimeout(600);
  await where.locator('select').last().selectOption({ index: 1 });
};

async function personCourse(world) {
  if (!world.real) return;
  const { page, faults, close } = await open(world, 'admin');
  await visit(page, world, '/person/ny');
  const username = `ny.${Date.now() % 1000000}`;
  await page.fill('[name=username]', username);
  await page.fill('[name=name]', 'Signe Ås');
  await page.selectOption('[name=office_id]', { index: 1 });
  await page.getByLabel('beslutter').check();
  await page.fill('[name=password]', 'et langt passord');
  await page.click('main button[type=submit]');
  await until(page, () => /#\/person\/\d+$/.test(location.hash));
  await settle(page);
  await page.click('[data-act=authority]');
  await page.fill('dialog [name=amount_ore]', '250 000');
  await pick(dialog(page), 'Frivillig');
  check((await dialog(page).textContent()).includes('Frivilligsentraler'), 'the scheme that was chosen is told');
  await page.fill('dialog [name=document]', '2023/77');
  await noViolations(page);
  await picture(page, 'authority');
  await confirm(page);
  await shows(page, '250\u00a0000\u00a0kr');
  await page.click('[data-act=superior]');
  await pick(dialog(page), 'Person scheme');
  await confirm(page);
  await shows(page, 'Person scheme_owner');
  await picture(page, 'user-one');
  await fitsPhone(page);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.click('[data-act=deactivate]');
  await confirm(page);
  await shows(page, 'ute av bruk');
  await visit(page, world, `/personer?active=false&q=${username}`);
  check((await page.textContent('tbody')).includes('Signe Ås'), 'and is found among those out of use');
  await noFaults(page, faults);
  await close();
}

// The reasons why something may not be done come in the language of the page.
async function ownLanguage(world) {
  if (!world.real) return;
  const api = await client(world, 'auditor');
  const { id } = (await api.get('/applications?state=decided&limit=1')).items[0];
  const reasons = (page) => page.evaluate(() => document.querySelector('main').textContent);
  const { page, faults, close } = await open(world, 'caseworker');
  await page.click('#language');
  await until(page, () => document.documentElement.lang === 'nn');
  await visit(page, world, `/sak/${id}`);
  check((await reasons(page)).includes('Rolla di'), 'reasons are in nynorsk too');
  await noViolations(page);
  await page.reload();
  await settle(page);
  check(await page.evaluate(() => document.documentElement.lang) === 'nn', 'and the account remembers it');
  await page.click('#language');
  await until(page, () => document.documentElement.lang === 'nb');
  await settle(page);
  await shows(page, 'Rollen din');
  await noFaults(page, faults);
  await close();
}

// Away with a substitute: who stands in sees it, and the queue tells whose cases wait.
async function awayCourse(world) {
  if (!world.real) return;
  const { page, faults, close } = await open(world, 'approver');
  await visit(page, world, '/meg');
  await page.click('[data-act=absence]');
  await page.fill('dialog [name=to_on]', '2023-01-20');
  await page.fill('dialog [name=ground]', 'Vinterferie');
  await pick(dialog(page), 'Person approver2');
  await noViolations(page);
  await picture(page, 'absence-new');
  await confirm(page);
  await shows(page, 'Vinterferie');
  await picture(page, 'me-away');
  await fitsPhone(page);
  await page.setViewportSize({ width: 1280, height: 900 });
  const other = await open(world, 'other approver');
  await visit(other.page, world, '/meg');
  await shows(other.page, 'Du er stedfortreder for Person approver til og med 20.01.2023');
  check(!(await other.page.textContent('main')).includes('Vinterferie'), 'why is not for colleagues');
  await picture(other.page, 'me-stands-in');
  await noFaults(other.page, other.faults);
  await other.close();
  await page.getByRole('button', { name: /Endre fraværet til Person approver/ }).first().click();
  await button(page, 'Avlys fravær').first().click();
  await page.fill('dialog [name=reason]', 'Blir likevel på jobb');
  await confirm(page);
  await shows(page, 'avlyst');
  await noFaults(page, faults);
  await close();
}

async function awayInQueue(world) {
  if (!world.real) return;
  const worker = await client(world, 'caseworker');
  const row = (await worker.get('/applications?state=submitted&unassigned=true&limit=1')).items[0];
  await worker.post(`/applications/${row.id}/claim`);
  const away = await worker.post('/absences', { from_on: '2023-01-10', to_on: '2023-01-13', ground: 'Kurs' });
  const { page, faults, close } = await open(world, 'other caseworker');
  await visit(page, world, '/saker?absent=true');
  await shows(page, 'fraværende til 13.01.2023');
  await picture(page, 'queue-away');
  await noViolations(page);
  await noFaults(page, faults);
  await close();
  await worker.post(`/absences/${away.id}/cancel`, { reason: 'Kurset er avlyst' });
}

// Signs in somebody who was made for the test.
async function openAs(world, username, password) {
  const { page, faults, close } = await open(world, null);
  await page.goto(`${world.url}/`);
  await page.fill('[name=username]', username);
  await page.fill('[name=password]', password);
  await page.click('button[type=submit]');
  await page.waitForSelector('header.top');
  return { page, faults, close };
}

// Paper from the party is registered, answered here, and read by the party, who writes back with a file.
async function messageCourse(world) {
  if (!world.real) return;
  const worker = await client(world, 'caseworker');
  const admin = await client(world, 'admin');
  const row = (await worker.get('/applications?state=submitted&limit=1')).items[0];
  const { recipient } = await worker.get(`/applications/${row.id}`);
  const username = `part${Date.now() % 1000000}`;
  await admin.post('/users', { username, password: 'et langt passord', name: 'Pia Part', roles: ['applicant'], office_id: (await admin.get('/me')).office.id, recipient_ids: [recipient.id] });
  const { page, faults, close } = await open(world, 'caseworker');
  await visit(page, world, `/sak/${row.id}`);
  await page.click('[data-act=register_post]');
  await page.selectOption('dialog [name=channel]', 'paper');
  await page.fill('dialog [name=paper_reason]', 'Har ikke tilgang til nett');
  await page.fill('dialog [name=sender]', 'Kari Nes');
  await page.fill('dialog [name=subject]', 'Utsettelse');
  await page.fill('dialog [name=text]', 'Ber om to uker til.');
  await noViolations(page);
  await picture(page, 'post-new');
  await confirm(page);
  await shows(page, 'Har ikke tilgang til nett');
  await shows(page, 'må besvares');
  await page.click('[data-act=reply]');
  await page.fill('dialog [name=text]', 'Det er i orden.');
  await confirm(page);
  await shows(page, 'ikke lest av parten');
  await noViolations(page);
  await picture(page, 'messages');
  const their = await openAs(world, username, 'et langt passord');
  await visit(their.page, world, `/sak/${row.id}`);
  await shows(their.page, '1 ulest');
  await their.page.locator('details.thread summary').first().click();
  await shows(their.page, 'Det er i orden.');
  check(!(await their.page.locator('[data-act=register_post]').count()), 'a party registers no post');
  await their.page.click('[data-act=reply]');
  await their.page.fill('dialog [name=text]', 'Takk.');
  await their.page.setInputFiles('dialog input[type=file]', [{ name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('Ny plan') }]);
  await confirm(their.page);
  await shows(their.page, 'plan.txt');
  await noViolations(their.page);
  await picture(their.page, 'messages-party');
  await fitsPhone(their.page);
  await noFaults(their.page, their.faults);
  await their.close();
  await visit(page, world, '/saker?needs_answer=true');
  check((await page.textContent('tbody')).includes(row.case_number), 'it waits for an answer in the queue');
  await noFaults(page, faults);
  await close();
}

// Who works in a delegated office reads a case of the directorate's in an emergency; another looks at it after.
async function emergencyCourse(world) {
  if (!world.real) return;
  const auditor = await client(world, 'auditor');
  const row = (await auditor.get('/applications?state=submitted&limit=1')).items[0];
  const { page, faults, close } = await open(world, 'caseworker', { as: 'delegated' });
  await visit(page, world, `/sak/${row.id}`);
  await shows(page, 'Finnes ikke');
  await visit(page, world, '/nodtilgang');
  await page.click('[data-act=emergency]');
  await page.fill('dialog [name=case_number]', row.case_number);
  await page.fill('dialog [name=ground]', 'Søkeren varsler om fare for deltakerne');
  await noViolations(page);
  await picture(page, 'emergency-new');
  await page.locator('dialog button[type=submit]').click();
  await until(page, () => /#\/sak\/\d+$/.test(location.hash));
  await settle(page);
  await shows(page, row.case_number);
  await shows(page, 'Ingen handlinger');
  await picture(page, 'emergency-case');
  await close();
  const other = await open(world, 'approver');
  await visit(other.page, world, '/nodtilgang?reviewed=false');
  await other.page.getByRole('button', { name: `Vurder nødtilgangen til ${row.case_number}` }).first().click();
  await other.page.selectOption('dialog [name=result]', 'justified');
  await other.page.fill('dialog [name=reason], dialog [name=text]', 'Det hastet.');
  await confirm(other.page);
  await visit(other.page, world, '/nodtilgang');
  await shows(other.page, 'begrunnet');
  await picture(other.page, 'emergency');
  await noViolations(other.page);
  await noFaults(other.page, other.faults);
  await other.close();
}

// An administrator starts a review, goes through who has no superior, and another signs.
async function reviewCourse(world) {
  if (!world.real) return;
  const admin = await client(world, 'admin');
  const name = `Enhet ${Date.now() % 100000}`;
  const office = await admin.post('/offices', { name, kind: 'department' });
  await admin.post('/users', { username: `gjennom${Date.now() % 100000}`, password: 'et langt passord', name: 'Gry Moen', roles: ['caseworker', 'finance'], office_id: office.id });
  const { page, faults, close } = await open(world, 'admin');
  await visit(page, world, '/tilgang');
  await page.click('[data-act=review]');
  await page.selectOption('dialog [name=office_id]', String(office.id));
  await page.fill('dialog [name=due_on]', '2023-02-01');
  await page.locator('dialog button[type=submit]').click();
  await until(page, () => /#\/tilgang\/\d+$/.test(location.hash));
  await settle(page);
  await page.getByRole('button', { name: 'Gå gjennom tilgangen til Gry Moen' }).click();
  await page.selectOption('dialog [name=result]', 'remove');
  await page.getByLabel('økonomi').check();
  await page.fill('dialog [name=ground]', 'Arbeider ikke med utbetaling lenger');
  await noViolations(page);
  await picture(page, 'review-decide');
  await confirm(page);
  await shows(page, 'Arbeider ikke med utbetaling lenger');
  const at = await page.evaluate(() => location.hash.slice(1));
  await picture(page, 'review');
  await fitsPhone(page);
  await noFaults(page, faults);
  await close();
  const other = await open(world, 'approver');
  await visit(other.page, world, at);
  await other.page.click('[data-act=sign]');
  await confirm(other.page);
  await shows(other.page, 'underskrevet');
  await noViolations(other.page);
  await noFaults(other.page, other.faults);
  await other.close();
}

// An address is protected: gone from the page, and read by who has the duty, with a reason.
async function protectionCourse(world) {
  if (!world.real) return;
  const worker = await client(world, 'caseworker');
  const name = `Pia Person ${Date.now() % 100000}`;
  const serial = Date.now() % 1000;
  let made = null;
  for (let n = 0; n < 60 && !made; n += 1) made = await worker.post('/recipients', { national_id: nationalId((serial + n) % 1000) ?? 'x', name, type: 'private_person', municipality: '1103', address: { street: 'Gata 1', postal_code: '4001', city: 'Stavanger' } }).catch(() => null);
  const { page, faults, close } = await open(world, 'caseworker');
  await visit(page, world, `/mottaker/${made.id}`);
  await shows(page, 'Gata 1');
  await page.click('[data-act=protection_protect]');
  await page.selectOption('dialog [name=grade]', 'strictly_confidential');
  await page.fill('dialog [name=reason]', 'Vedtak fra politiet');
  await confirm(page);
  await shows(page, 'Strengt fortrolig adresse');
  check(!(await page.textContent('main')).includes('Gata 1'), 'the address is gone');
  check(!(await page.locator('[data-act=protection_read]').count()), 'and not offered to those without the duty');
  check(!(await page.locator('[data-act=protection_end]').count()), 'nor to end it, which shows the address');
  await noViolations(page);
  await picture(page, 'protected');
  await noFaults(page, faults);
  await close();
  const admin = await client(world, 'admin');
  const username = `leser${Date.now() % 1000000}`;
  await admin.post('/users', { username, password: 'et langt passord', name: 'Liv Leser', roles: ['caseworker'], reads_protected: true, office_id: (await admin.get('/me')).office.id });
  const reader = await openAs(world, username, 'et langt passord');
  await visit(reader.page, world, `/mottaker/${made.id}`);
  await reader.page.click('[data-act=protection_read]');
  await reader.page.fill('dialog [name=reason]', 'Skal varsles');
  await confirm(reader.page);
  await shows(reader.page, 'Gata 1');
  await noFaults(reader.page, reader.faults);
  await reader.close();
}

// A synthetic one (month + 80), or null where no digits fit.
function nationalId(n) {
  const first = `010170${String(n).padStart(3, '0')}`.replace(/^0101/, '0181');
  const digit = (text, weights) => { const rest = 11 - [...text].reduce((sum, d, i) => sum + Number(d) * weights[i], 0) % 11; return rest === 11 ? '0' : rest === 10 ? null : String(rest); };
  const one = digit(first, [3, 7, 6, 1, 8, 9, 4, 5, 2]);
  const two = one && digit(first + one, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]);
  return two && first + one + two;
}

export default [
  ['an address is protected and read by who has the duty', protectionCourse],
  ['access is gone through and signed for', reviewCourse],
  ['a case is opened in an emergency and that is reviewed', emergencyCourse],
  ['post is registered, answered and read by the party', messageCourse],
  ['an approver is away and has a substitute', awayCourse],
  ['the queue tells whose caseworker is away', awayInQueue],
  ['a person is made, given authority and put out of use', personCourse],
  ['the language of the page is the language of the reasons', ownLanguage],
];
