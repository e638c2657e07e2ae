// Both languages say everything, each page has the texts it asks for, and first load is small.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Linter } from 'eslint';
import globals from 'globals';
import { textsOf } from '../../src/console/texts.mjs';
import { check, noFaults, open, settle, until, visit } from './lib.mjs';

const source = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../src/console');
const words = (name) => JSON.parse(fs.readFileSync(path.join(source, 'lang', `${name}.json`), 'utf8'));

function* modules(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) yield* modules(path.join(folder, entry.name));
    else yield fs.readFileSync(path.join(folder, entry.name), 'utf8');
  }
}

// A name that is nowhere stops the page that comes by it.
function namesThere() {
  const linter = new Linter();
  const config = { languageOptions: { globals: globals.browser }, rules: { 'no-undef': 'error' } };
  const faults = [...modules(path.join(source, 'ui'))].flatMap((text) => linter.verify(text, config).map((m) => `${m.message} ${text.split('\n')[m.line - 1].trim()}`));
  check(faults.length === 0, faults.join('\n'));
}

// The first of two pages with one address hides the other.
function ownAddresses() {
  const main = fs.readFileSync(path.join(source, 'ui/main.js'), 'utf8');
  const found = [...main.matchAll(/^  \[(\/\^.*\$\/), '/gm)].map((x) => x[1]);
  check(found.length > 50, `${found.length} addresses are read`);
  const twice = found.filter((address, n) => found.indexOf(address) !== n);
  check(twice.length === 0, twice.join(', '));
}

function sameKeys() {
  const [nb, nn] = [words('nb'), words('nn')];
  const apart = [...Object.keys(nb).filter((k) => !(k in nn)), ...Object.keys(nn).filter((k) => !(k in nb))];
  check(apart.length === 0, apart.join(', '));
  const gaps = (text) => (text.match(/\{[\w.]+\}/g) ?? []).sort().join();
  const other = Object.keys(nb).filter((k) => gaps(nb[k]) !== gaps(nn[k]));
  check(other.length === 0, `they fill in differently: ${other.join(', ')}`);
}

function allThere() {
  const nb = words('nb');
  const used = new Set([...modules(path.join(source, 'ui'))].flatMap((m) => [...m.matchAll(/\bt\('([a-z_0-9.]+)'/g)].map((x) => x[1])));
  const missing = [...used].filter((key) => !(key in nb) && !(`${key}.other` in nb));
  check(missing.length === 0, missing.join(', '));
}

function firstLoad(world) {
  if (!world.assets) return;
  const first = world.assets.filter((a) => !/third-party|\/lang\/nn|\/lang\/nb\/(?!queue)|\/pages\/(?!queue|login)/.test(a.path));
  const bytes = first.reduce((sum, a) => sum + a.gzip, 0);
  check(bytes <= 80000, `${bytes} bytes compressed at first load`);
}

// A text that no module names is dead, and one that a page names is in the page's file or the frame's.
function everyPlace() {
  const ui = path.join(source, 'ui');
  const keys = Object.keys(words('nb'));
  const { frame, pages } = textsOf(ui, keys);
  check(pages.size > 30, `${pages.size} pages`);
  const placed = new Set([...frame, ...[...pages.values()].flatMap((p) => [...p])]);
  const dead = keys.filter((key) => !placed.has(key));
  check(dead.length === 0, `nobody says: ${dead.join(', ')}`);
  for (const [page, own] of pages) {
    const text = fs.readFileSync(path.join(ui, 'pages', `${page}.js`), 'utf8');
    const asked = [...text.matchAll(/\bt\('([a-z_0-9.]+)'/g)].map((m) => m[1]);
    const missing = asked.filter((key) => ![key, `${key}.other`].some((k) => own.has(k) || frame.has(k)));
    check(missing.length === 0, `${page} lacks ${missing.join(', ')}`);
  }
}

// A page is drawn when its texts are there, in the language that was chosen meanwhile.
async function textsFirst(world) {
  const { page, faults, close } = await open(world, 'caseworker');
  const asked = [];
  page.on('request', (request) => { if (request.url().includes('/lang/')) asked.push(new URL(request.url()).pathname); });
  let go;
  const held = new Promise((resolve) => { go = resolve; });
  await page.route('**/lang/nb/recipients.json', async (route) => { await held; await route.continue(); });
  await page.evaluate(() => { location.hash = '#/mottakere'; });
  await page.waitForTimeout(300);
  check(await page.evaluate(() => Boolean(document.querySelector('main .loading')) && !document.querySelector('h1')), 'nothing is drawn before its texts');
  await page.click('#language');
  await until(page, () => document.documentElement.lang === 'nn');
  go();
  await settle(page);
  const nn = words('nn');
  check((await page.textContent('h1')).trim() === nn['recipient.list'], await page.textContent('h1'));
  check(asked.includes('/lang/nn/recipients.json'), asked.join(' '));
  await page.click('#language');
  await until(page, () => document.documentElement.lang === 'nb');
  const before = asked.length;
  await visit(page, world, '/saker');
  await visit(page, world, '/mottakere');
  check(asked.length === before, `asked again: ${asked.slice(before).join(' ')}`);
  await noFaults(page, faults);
  await close();
}

export default [
  ['no module names what is not there', namesThere],
  ['each page has an address of its own', ownAddresses],
  ['both languages have the same texts', sameKeys],
  ['every text that is asked for is there', allThere],
  ['every text has its page', everyPlace],
  ['a page waits for its texts', textsFirst],
  ['first load is at most 80 kB compressed', firstLoad],
];
