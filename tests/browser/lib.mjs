// What the tests share: one browser, people who are signed in, and what nobody wants to see on a page.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const AXE = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
// How long what must come is waited for: a page that is slow because the machine has other work is no fault.
const PATIENCE = 20000;
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export function check(fits, text) {
  if (!fits) throw new Error(text);
}

export const startBrowser = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });

// The service as a program sees it, to find what a test needs and to make it.
export async function client(world, role, as) {
  const login = world.login(role, as);
  const send = async (method, at, body, headers = {}) => {
    const response = await fetch(`${world.url}/api/v1${at}`, { method, body: body && JSON.stringify(body), headers: { ...(body && { 'Content-Type': 'application/json' }), ...headers } });
    const text = await response.text();
    check(response.ok, `${method} ${at}: ${response.status} ${text}`);
    return text ? JSON.parse(text) : null;
  };
  const { token } = await send('POST', '/sessions', { username: login.username, password: login.password });
  const headers = { Authorization: `Bearer ${token}` };
  return { get: (at) => send('GET', at, undefined, headers), post: (at, body) => send('POST', at, body, headers),
    send: (method, at, body, more) => send(method, at, body, { ...headers, ...more }) };
}

// A signed-in person in a window of their own, `as` this one of those who have the role. Reports of the policy and errors are kept in `faults`.
// They want no motion: what is half unfolded is not what people press.
export async function open(world, role, { scheme = 'light', width = 1280, height = 900, as } = {}) {
  const context = await world.browser.newContext({ viewport: { width, height }, colorScheme: scheme, reducedMotion: 'reduce', locale: 'nb-NO', timezoneId: 'Europe/Oslo' });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const faults = [];
  page.on('console', (message) => {
    // A refusal is told in the page; the browser repeats its status in the console.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`error: ${error.stack ?? error.message}`));
  await page.addInitScript(() => {
    globalThis.reports = [];
    document.addEventListener('securitypolicyviolation', (event) => globalThis.reports.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  if (role) {
    // People sign in by the page in tests of their own (people.mjs); here the page is drawn once only.
    const { username, password } = world.login(role, as);
    const answer = await context.request.post(`${world.url}/api/v1/sessions`, { data: { username, password } });
    check(answer.status() === 201, `signing in: ${answer.status()}`);
    await page.goto(`${world.url}/`);
    await page.waitForSelector('header.top');
  }
  return { page, faults, close: () => context.close() };
}

export async function visit(page, world, hash) {
  await page.goto(`${world.url}/#${hash}`);
  await settle(page);
}

// Asked again until it is so: the page's own policy allows no function made from text, which is how
// playwright waits.
export async function until(page, fits, value, ms = PATIENCE) {
  const end = Date.now() + ms;
  for (;;) {
    const seen = await page.evaluate(fits, value).catch((error) => {
      if (!/context was destroyed/.test(error.message)) throw error;
    });
    if (seen) return;
    check(Date.now() < end, `not so in ${ms} ms: ${fits} ${value === undefined ? '' : JSON.stringify(value)}`);
    await page.waitForTimeout(40);
  }
}

export async function settle(page) {
  await until(page, () => document.querySelector('h1') && !document.querySelector('.loading'));
  await page.waitForTimeout(120);
  await until(page, () => !document.querySelector('.loading'));
}

export async function noFaults(page, faults) {
  const reports = await page.evaluate(() => globalThis.reports);
  check(reports.length === 0, `reports of the policy: ${reports.join('; ')}`);
  check(faults.length === 0, faults.join('\n'));
}

// axe is given through the debugger's world, so the page's own policy stays as it is.
// Colours are judged when nothing moves any more: a button that fades in is not what people read.
export async function noViolations(page) {
  await page.evaluate(() => Promise.all(document.getAnimations().map((a) => a.finished.catch(() => {}))));
  await page.evaluate(AXE);
  const found = await page.evaluate((values) => globalThis.axe.run(document, { runOnly: { type: 'tag', values } }), RULES);
  const told = found.violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => `${n.target} ${n.failureSummary.split('\n')[1] ?? ''}`).join(' | ')}`);
  check(told.length === 0, told.join('\n'));
}

export async function fitsWidth(page) {
  const { wide, view } = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth, view: innerWidth }));
  check(wide <= view, `the page is ${wide} px wide in a window of ${view}`);
}

export async function fitsPhone(page) {
  await page.setViewportSize({ width: 390, height: 844 });
  await fitsWidth(page);
}

// Everything to press is at least 24 px both ways; links in running text are excepted (WCAG 2.5.8).
export async function bigTargets(page) {
  const small = await page.evaluate(() => [...document.querySelectorAll('button, input, select, summary, a.view, nav a, .ds-button')]
    .filter((e) => e.offsetParent && !e.closest('.ds-breadcrumbs'))
    .map((e) => ({ e, box: e.getBoundingClientRect() })).filter(({ box }) => box.width > 0 && (box.width < 23.9 || box.height < 23.9))
    .map(({ e, box }) => `${e.tagName} ${e.textContent.trim().slice(0, 20)} ${Math.round(box.width)}x${Math.round(box.height)}`));
  check(small.length === 0, `too small: ${small.slice(0, 5).join(', ')}`);
}

export async function picture(page, name) {
  const folder = process.env.TILSAGN_PICTURES;
  if (!folder) return;
  fs.mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
}

export const text = (page, selector) => page.textContent(selector);
export const button = (page, name) => page.getByRole('button', { name, exact: true });
export const dialog = (page) => page.locator('dialog[open]');

// The page says this, or a part of it does: a list is read again after an act, without a sign that it is.
export const shows = (page, words, where = 'main') => until(page, ([part, wanted]) => document.querySelector(part)?.textContent.replaceAll('\u00a0', ' ').includes(wanted), [where, words.replaceAll('\u00a0', ' ')]);

// What was done is told in a line of its own.
export const told = (page, words) => until(page, (wanted) => [...document.querySelectorAll('.ds-alert')].some((a) => a.textContent.includes(wanted)), words);

// Sends the dialog, and waits until it is gone: one that was refused stays, and says why.
export async function confirm(page) {
  await dialog(page).locator('button[type=submit]').click();
  await until(page, () => !document.querySelector('dialog')).catch(async (late) => { throw new Error(`${late.message}: ${await dialog(page).textContent()}`); });
  await settle(page);
}

// Sends the dialog of an act, after which the page says of nothing that it was refused.
export async function send(page, name) {
  await confirm(page);
  check(!(await page.locator('main [role=alert]').count()), `${name} was refused: ${await page.textContent('main')}`);
}

// Presses the button of an act, fills in its dialog and sends it.
export async function act(page, name, fill = async () => {}) {
  await page.click(`[data-act=${name}]`);
  await page.waitForSelector('dialog[open]');
  await fill();
  await send(page, name);
}
