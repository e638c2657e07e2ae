// What is written in a form and not sent is there again: in a new tab, in another browser, after signing in again; for its
// writer alone, until it is sent or thrown away; and never written over unseen.
import { button, check, client, confirm, dialog, noFaults, noViolations, open, picture, settle, told, until, visit } from './lib.mjs';

const LINE = '.autosaved [role=status]';
const says = (page, words) => until(page, ([line, wanted]) => [...document.querySelectorAll(line)].some((e) => e.textContent.includes(wanted)), [LINE, words]);
const saved = (page) => says(page, 'Lagret på tjeneren kl.');
const has = (page, selector, value) => until(page, ([at, wanted]) => document.querySelector(at)?.value === wanted, [selector, value]);
const GROUNDS = '.form textarea[name=grounds]';

// A case of its own, where both caseworkers are impartial.
async function caseOf(world) {
  const worker = await client(world, 'caseworker');
  const other = await client(world, 'other caseworker');
  const call = (await worker.get('/calls?state=open&limit=1')).items[0].id;
  const recipient = (await worker.get('/recipients?limit=1')).items[0].id;
  const made = await worker.post('/applications', { call_id: call, recipient_id: recipient, title: 'Tiltak', purpose: 'Formål', amount_ore: 40000 });
  await worker.post(`/applications/${made.id}/submit`);
  for (const who of [worker, other]) await who.post(`/applications/${made.id}/impartiality`, { conflict: false });
  return { worker, id: made.id, place: `/me/autosaves/application/${made.id}` };
}

async function assessing(world, id, role = 'caseworker') {
  const window = await open(world, role);
  await visit(window.page, world, `/sak/${id}`);
  await window.page.click('[data-act=assess]');
  await window.page.waitForSelector(GROUNDS);
  return window;
}

async function restored(world) {
  if (!world.real) return;
  const { worker, id, place } = await caseOf(world);
  const first = await assessing(world, id);
  await first.page.fill(GROUNDS, 'Godt tiltak, men');
  await first.page.selectOption('[name=recommended_outcome]', 'granted');
  await saved(first.page);
  await picture(first.page, 'autosave-saved');
  await noViolations(first.page);
  await noFaults(first.page, first.faults);
  await first.close();  // the window is gone, and its storage with it

  const second = await assessing(world, id);
  await has(second.page, GROUNDS, 'Godt tiltak, men');
  check(await second.page.inputValue('[name=recommended_outcome]') === 'granted', 'each field');
  await says(second.page, 'er hentet fram');
  await picture(second.page, 'autosave-restored');
  const third = await assessing(world, id, 'other caseworker');
  await third.page.waitForTimeout(500);
  check(await third.page.inputValue(GROUNDS) === '', 'nobody else sees it');
  await third.close();

  // Left at once after the last key: what was written is sent as the page is left.
  await second.page.fill(GROUNDS, 'Godt tiltak, men dyrt');
  await second.page.evaluate(() => { location.hash = '#/frister'; });
  await settle(second.page);
  await visit(second.page, world, `/sak/${id}`);
  await second.page.click('[data-act=assess]');
  await has(second.page, GROUNDS, 'Godt tiltak, men dyrt');

  // Sent, and so gone: by the act itself.
  await second.page.selectOption('[name=eligible]', 'true');
  for (const score of await second.page.locator('.score input.num').all()) await score.fill('80');
  await saved(second.page);
  const put = second.page.waitForRequest((r) => r.method() === 'POST' && r.url().endsWith('/assessments'));
  await second.page.click('.form button[type=submit]');
  check((await put).headers().autosave?.startsWith(`application/${id}/assessment/`), 'the act names what it stores');
  await told(second.page, 'Vurderingen er lagret');
  check((await worker.get(`${place}/assessment`)).version === 0, 'nothing is left');
  await noFaults(second.page, second.faults);
  await second.close();
}

async function discarded(world) {
  if (!world.real) return;
  const { worker, id, place } = await caseOf(world);
  const { page, faults, close } = await assessing(world, id);
  const before = await page.inputValue('[name=recommended_amount_ore]');
  await page.fill(GROUNDS, 'Feil sak');
  await page.fill('[name=recommended_amount_ore]', '1');
  await saved(page);
  await page.focus('[data-act=discard-unsent]');
  await page.keyboard.press('Enter');
  await says(page, 'er forkastet');
  check(await page.inputValue(GROUNDS) === '' && await page.inputValue('[name=recommended_amount_ore]') === before, 'the form is as it was given');
  check(await page.evaluate((line) => document.activeElement === document.querySelector(line), LINE), 'and the keyboard is where it is told');
  check((await worker.get(`${place}/assessment`)).version === 0, 'nothing is kept');
  await page.fill(GROUNDS, 'Nytt');
  await saved(page);
  await visit(page, world, '/meg');
  await page.getByRole('link', { name: `Søknad ${id}` }).waitFor();
  await picture(page, 'autosave-mine');
  await noViolations(page);
  await page.getByRole('button', { name: new RegExp(`Forkast det du skrev .* om Søknad ${id}$`) }).click();
  await until(page, (name) => !document.querySelector('main').textContent.includes(name), `Søknad ${id}`);
  check((await worker.get(`${place}/assessment`)).version === 0, 'thrown away from my own page too');
  await noFaults(page, faults);
  await close();
}

// Two windows of the same person: what one wrote is taken where the other wrote nothing, and chosen between where both did.
async function met(world) {
  if (!world.real) return;
  const { worker, id, place } = await caseOf(world);
  const one = await assessing(world, id);
  const two = await assessing(world, id);
  await one.page.fill(GROUNDS, 'Fra den ene');
  await one.page.fill('[name=recommended_amount_ore]', '111');
  await saved(one.page);
  await two.page.fill(GROUNDS, 'Fra den andre');
  await told(two.page, 'Teksten er endret et annet sted');
  check(await two.page.inputValue('[name=recommended_amount_ore]') === '111', 'what was not touched is taken');
  check(await two.page.inputValue(GROUNDS) === 'Fra den andre', 'what was written stays');
  await two.page.waitForTimeout(1500);
  check((await worker.get(`${place}/assessment`)).content.grounds.typed === 'Fra den ene', 'nothing is written over before somebody chose');
  await picture(two.page, 'autosave-choice');
  await noViolations(two.page);
  await two.page.focus('[data-choose=theirs]');
  await two.page.keyboard.press('Enter');
  check(await two.page.inputValue(GROUNDS) === 'Fra den ene', 'the other is chosen');
  check(await two.page.evaluate((at) => document.activeElement === document.querySelector(at), GROUNDS), 'and the keyboard is in the field');
  await two.page.fill(GROUNDS, 'Fra begge');
  await saved(two.page);
  check((await worker.get(`${place}/assessment`)).content.grounds.typed === 'Fra begge', 'then it goes on');
  for (const { page, faults, close } of [one, two]) { await noFaults(page, faults); await close(); }
}

// Somebody changed what the text was written of: one chooses, for the version that is sent is the new one.
async function moved(world) {
  if (!world.real) return;
  const worker = await client(world, 'caseworker');
  const call = (await worker.get('/calls?state=open&limit=1')).items[0].id;
  const made = await worker.post('/applications', { call_id: call, recipient_id: (await worker.get('/recipients?limit=1')).items[0].id, title: 'Tiltak', purpose: 'Formål', amount_ore: 40000 });
  const edit = async () => {
    const window = await open(world, 'caseworker');
    await visit(window.page, world, `/sak/${made.id}`);
    await window.page.click('[data-act=edit]');
    await window.page.waitForSelector('[name=title]');
    return window;
  };
  const first = await edit();
  await first.page.fill('[name=title]', 'Mitt tiltak');
  await saved(first.page);
  await first.close();
  const now = await worker.get(`/applications/${made.id}`);
  await worker.send('PATCH', `/applications/${made.id}`, { title: 'Deres tiltak' }, { 'If-Match': `"${now.version}"`, 'Content-Type': 'application/json' });
  const second = await edit();
  await told(second.page, 'Teksten er endret et annet sted');
  check(await second.page.inputValue('[name=title]') === 'Mitt tiltak', 'what I wrote is there');
  check((await second.page.textContent('.autosaved fieldset')).includes('Deres tiltak'), 'beside what it is now');
  await second.page.click('[data-choose=mine]');
  await second.page.click('.form button[type=submit]');
  await until(second.page, () => document.querySelector('main').textContent.includes('Mitt tiltak') && !document.querySelector('.form'));
  await noFaults(second.page, second.faults);
  await second.close();
}

async function away(world) {
  if (!world.real) return;
  const { worker, id, place } = await caseOf(world);
  const { page, faults, close } = await assessing(world, id);
  await page.waitForTimeout(300);
  await page.context().setOffline(true);
  await page.fill(GROUNDS, 'Uten nett');
  await says(page, 'Lagres i denne fanen til forbindelsen er tilbake');
  await picture(page, 'autosave-offline');
  await page.context().setOffline(false);
  await saved(page);
  check((await worker.get(`${place}/assessment`)).content.grounds.typed === 'Uten nett', 'sent when it is back');

  // The session has ended meanwhile: signed in again, the text is there.
  await page.context().clearCookies();
  await page.fill(GROUNDS, 'Uten innlogging');
  await page.waitForSelector('[name=username]');
  const { username, password } = world.login('caseworker');
  await page.fill('[name=username]', username);
  await page.fill('[name=password]', password);
  await page.click('button[type=submit]');
  await page.waitForSelector('[data-act=assess]');
  await page.click('[data-act=assess]');
  await has(page, GROUNDS, 'Uten innlogging');
  await saved(page);
  check((await worker.get(`${place}/assessment`)).content.grounds.typed === 'Uten innlogging', 'and goes on');
  check(await page.evaluate(() => Object.keys(sessionStorage).every((name) => !name.startsWith('autosave/'))), 'nothing is left in the tab');

  // Somebody else signs in in the same tab.
  await page.context().clearCookies();
  await page.fill(GROUNDS, 'Igjen uten');
  await page.waitForSelector('[name=username]');
  check(await page.evaluate(() => Object.keys(sessionStorage).some((name) => name.startsWith('autosave/'))), 'kept in the tab');
  const other = world.login('other caseworker');
  await page.fill('[name=username]', other.username);
  await page.fill('[name=password]', other.password);
  await page.click('button[type=submit]');
  await page.waitForSelector('[data-act=assess]');
  await page.click('[data-act=assess]');
  await page.waitForTimeout(500);
  check(await page.inputValue(GROUNDS) === '', 'and not for another');
  check(await page.evaluate(() => Object.keys(sessionStorage).every((name) => !name.startsWith('autosave/'))), 'nor left in the tab');
  await noFaults(page, faults);
  await close();
}

// Numbers that tell who somebody is, or where money goes, and files, stay in the form.
async function secret(world) {
  if (!world.real) return;
  const worker = await client(world, 'caseworker');
  const { page, faults, close } = await open(world, 'caseworker');
  await visit(page, world, '/mottaker/ny');
  await page.fill('.form [name=name]', 'Kari Nordmann');
  await page.selectOption('.form [name=type]', 'private_person');
  await page.fill('.form [name=national_id]', '01817000000');
  await saved(page);
  const me = (await worker.get('/me')).id;
  const { content } = await worker.get(`/me/autosaves/user/${me}/recipient`);
  check(content.name.typed === 'Kari Nordmann' && !JSON.stringify(content).includes('01817000000') && !('national_id' in content), JSON.stringify(content));
  await page.reload();
  await has(page, '.form [name=name]', 'Kari Nordmann');
  check(await page.inputValue('.form [name=national_id]') === '', 'the number is typed again');
  await page.click('[data-act=discard-unsent]');
  await says(page, 'er forkastet');
  await noFaults(page, faults);
  await close();
}

// In a dialog, closed and opened anew.
async function dialogs(world) {
  if (!world.real) return;
  const { id } = await caseOf(world);
  const { page, faults, close } = await open(world, 'caseworker');
  await visit(page, world, `/sak/${id}`);
  await page.click('[data-act=request_information]');
  await dialog(page).locator('textarea').fill('Hva koster det?');
  await says(page, 'Lagret på tjeneren');
  await button(dialog(page), 'Avbryt').click();
  await page.reload();
  await settle(page);
  await page.click('[data-act=request_information]');
  await has(page, 'dialog textarea', 'Hva koster det?');
  await dialog(page).locator('[name=due_on]').fill('2023-02-20');
  await confirm(page);
  await noFaults(page, faults);
  await close();
}

export default [
  ['unsent text is there in a new window of mine, and gone when it is sent', restored],
  ['unsent text is thrown away from the form and from my page', discarded],
  ['two windows never write over each other unseen', met],
  ['what another saved stands beside what I had written', moved],
  ['without the service or a session text is kept in the tab, for me', away],
  ['numbers that tell who somebody is are not kept', secret],
  ['unsent text of a dialog', dialogs],
];
