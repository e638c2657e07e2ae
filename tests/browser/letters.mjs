// Letter templates: one person writes a version with a fault, is shown its line, mends and saves it; another
// sees what is new and puts it in force.
import { check, confirm, fitsPhone, noFaults, noViolations, open, picture, settle, shows, until, visit } from './lib.mjs';
import { findSome } from './pages.mjs';
import { peopleOf, templateOf } from './stale_made.mjs';

const LOGO = new URL('../pdf/letters/logo.png', import.meta.url).pathname;

const source = (page) => page.inputValue('#source');

async function written(world) {
  const { page, faults, close } = await open(world, 'scheme_owner');
  await visit(page, world, '/brevmaler');
  await shows(page, 'Den som følger med systemet');
  await picture(page, 'letter-templates');
  await noViolations(page);
  await visit(page, world, '/brevmal/ny?kind=rejection');
  await shows(page, 'Vi har avslått søknaden');
  const whole = await source(page);
  await page.fill('#source', whole.replace('{{begrunnelse}}', '{{begrunelse}}'));
  await shows(page, 'Feltet «begrunelse» finnes ikke');
  await picture(page, 'letter-template-fault');
  await page.locator('.linklike').first().click();
  check(await page.evaluate(() => { const at = document.activeElement; return at.value.slice(at.selectionStart, at.selectionEnd); }) === '{{begrunelse}}', 'the fault leads to its line');
  await page.fill('#source', `${whole}\nTa gjerne **kontakt** med oss.\n`);
  await shows(page, 'Ingen feil i teksten.');
  await until(page, () => document.querySelector('.letter strong')?.textContent === 'kontakt');
  await page.locator('summary').first().click();
  await page.locator('summary').nth(1).click();
  await settle(page);
  await picture(page, 'letter-template-editor');
  await noViolations(page);
  await fitsPhone(page);
  await page.setViewportSize({ width: 1280, height: 900 });
  const [paper, answer] = await Promise.all([page.context().waitForEvent('page'), page.waitForResponse((r) => r.url().endsWith('/letter-previews/file')), page.click('[data-act=paper]')]);
  check(answer.headers()['content-type'] === 'application/pdf', 'the letter on paper opens in a tab of its own');
  await paper.close();
  await page.fill('#note', 'En vennlig avslutning.');
  await page.click('[data-act=save]');
  await until(page, () => /#\/brevmal\/\d+$/.test(location.hash));
  await shows(page, 'En annen må sette det i kraft');
  const at = await page.evaluate(() => location.hash.slice(1));
  await noFaults(page, faults);
  await close();
  return at;
}

// Two write the same version: the later is told who was first, takes what only that person changed, and chooses of the rest.
async function together(world, at) {
  const one = await open(world, 'scheme_owner');
  const two = await open(world, 'scheme_owner');
  for (const { page } of [one, two]) {
    await visit(page, world, at);
    await page.click('[data-act=update]');
    await page.waitForSelector('#source');
  }
  const whole = await source(one.page);
  await two.page.fill('#source', `${whole}Hilsen oss.\n`);
  await two.page.fill('#note', 'En vennlig hilsen.');
  await two.page.click('[data-act=save]');
  await shows(two.page, 'En annen må sette det i kraft');
  await one.page.fill('#source', `${whole}Vennlig hilsen.\n`);
  await one.page.click('[data-act=save]');
  await one.page.getByLabel('Bruk mitt: Vennlig hilsen.').waitFor();
  check(/^Endret av \S/.test(await one.page.textContent('main .ds-alert[data-color=warning]:has(fieldset)')), 'by whom is told');
  check(await one.page.inputValue('#note') === 'En vennlig hilsen.', 'what only the other changed is taken');
  check((await source(one.page)).endsWith('Vennlig hilsen.\n'), 'what I wrote is kept');
  await picture(one.page, 'letter-template-stale');
  await noViolations(one.page);
  await one.page.getByLabel('Bruk den andres: Hilsen oss.').check();
  check((await source(one.page)).endsWith('Hilsen oss.\n'), 'or the other is taken');
  await one.page.click('[data-act=save]');
  await shows(one.page, 'En annen må sette det i kraft');
  for (const { page, faults, close } of [one, two]) {
    await noFaults(page, faults);
    await close();
  }
}

async function templates(world) {
  if (!world.real) return;
  const at = await written(world);
  await together(world, at);
  const { page, faults, close } = await open(world, 'other scheme_owner');
  await visit(page, world, at);
  await page.check('#changes');
  await until(page, () => [...document.querySelectorAll('.diff ins')].some((line) => line.textContent.includes('Ta gjerne')));
  await picture(page, 'letter-template-changes');
  await noViolations(page);
  await page.click('[data-act=publish]');
  await confirm(page);
  await shows(page, 'Brukes i brev nå');
  await page.click('[data-act=retire]');
  await confirm(page);
  await shows(page, 'Tatt ut av bruk');
  await noFaults(page, faults);
  await close();
}

// A letter that was sent came back, and is sent again.
async function outbox(world) {
  if (!world.real) return;
  const { page, faults, close } = await open(world, 'caseworker');
  await visit(page, world, '/brev?state=delivered&channel=folder');
  await until(page, () => document.querySelectorAll('main tbody tr').length > 0);
  await picture(page, 'letter-outbox');
  await page.locator('main tbody button').first().click();
  await page.click('dialog [data-act=return]');
  await page.fill('dialog [name=reason]', 'Ukjent på adressen.');
  await noViolations(page);
  await confirm(page);
  await visit(page, world, '/brev?state=returned');
  await shows(page, 'Kommet tilbake');
  await page.locator('main tbody button').first().click();
  await until(page, () => document.querySelector('dialog')?.textContent.includes('Ukjent på adressen.'));
  await picture(page, 'letter-returned');
  await page.click('dialog [data-act=retry]');
  await confirm(page);
  await noFaults(page, faults);
  await close();
}

// Whoever is to approve a decision sees how its letter will be.
async function draft(world) {
  if (!world.real) return;
  await findSome(world);
  const { page, faults, close } = await open(world, 'approver');
  await visit(page, world, `/sak/${world.some.recommended}`);
  await shows(page, 'Slik blir brevet');
  await picture(page, 'letter-of-a-draft');
  for (const [form, type] of [['pdf', 'application/pdf'], ['html', 'text/html; charset=utf-8']]) {
    const href = await page.locator(`a[href*="/letter-preview?format=${form}"]`).first().getAttribute('href');
    const answer = await page.evaluate(async (at) => { const r = await fetch(at); return `${r.status} ${r.headers.get('Content-Type')}`; }, href);
    check(answer === `200 ${type}`, `the draft as ${form} answers ${answer}`);
  }
  await noViolations(page);
  await noFaults(page, faults);
  await close();
}

// An administrator sets the head of letters with a logo, and sees what is wrong with it first.
async function head(world) {
  if (!world.real) return;
  const { page, faults, close } = await open(world, 'admin');
  await visit(page, world, '/brevhode');
  await page.click('[data-act=set]');
  await page.setInputFiles('input[type=file]', LOGO);
  await page.fill('[name=logo_width_mm]', '45');
  await page.fill('[name=logo_alt_nb]', 'En blå sirkel ved tre bølger');
  await page.selectOption('[name=signature]', 'both');
  await page.fill('[name=closing_nb]', 'Med hilsen');
  await page.fill('[name=foot_nb]', 'Postboks 220 Skøyen, 0213 Oslo');
  await page.locator('button[type=submit]').click();
  await until(page, () => document.querySelectorAll('.ds-error-summary li').length === 3);
  await picture(page, 'letter-head-faults');
  await noViolations(page);
  await page.fill('[name=logo_alt_nn]', 'Ein blå sirkel ved tre bølgjer');
  await page.fill('[name=closing_nn]', 'Med helsing');
  await page.fill('[name=foot_nn]', 'Postboks 220 Skøyen, 0213 Oslo');
  await page.locator('button[type=submit]').click();
  await shows(page, 'Brukes i brev nå');
  check(await page.locator('img.logo[alt="En blå sirkel ved tre bølger"]').count() === 2, 'the logo says what it shows');
  await picture(page, 'letter-head');
  await noViolations(page);
  await fitsPhone(page);
  await noFaults(page, faults);
  await close();
}

// Those who get a letter, and those who fill in a form, have tried it: what came of it stands on the version.
async function tried(world) {
  if (!world.real) return;
  const made = await templateOf(peopleOf(world));
  const scheme = (await made.owner.get('/schemes?q=Kultur&limit=50')).items.find((s) => s.name === 'Øving og kultur');
  const { page, faults, close } = await open(world, 'scheme_owner');
  for (const [at, button, name] of [[made.at, '[data-act=user_test]', 'user-test-letter'], [`/ordning/${scheme.id}`, '[data-act=formtest]', 'user-test-form']]) {
    await visit(page, world, at);
    await page.locator(button).first().click();
    await page.selectOption('dialog [name=method]', 'interview');
    await page.fill('dialog [name=organisations]', 'Funksjonshemmedes Fellesorganisasjon');
    await page.fill('dialog [name=participants]', '5');
    await page.selectOption('dialog [name=outcome]', 'minor_changes');
    await page.fill('dialog [name=result]', 'Klageretten var vanskelig å finne.');
    await noViolations(page);
    await confirm(page);
    await shows(page, 'intervju, Funksjonshemmedes Fellesorganisasjon (5): små endringer trengs. Klageretten var vanskelig å finne.');
    await picture(page, name);
    await noViolations(page);
    await fitsPhone(page);
    await page.setViewportSize({ width: 1280, height: 900 });
  }
  await noFaults(page, faults);
  await close();
}

export default [['what users made of a letter and of a form is recorded', tried], ['a draft decision shows how its letter will be', draft], ['an administrator sets the head of letters', head], ['a letter that came back is registered and sent again', outbox], ['a letter template is written by one person and put in force by another', templates]];
