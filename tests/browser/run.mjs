// Runs all tests against the service at TILSAGN_URL with the people of TILSAGN_LOGINS (a file of
// [{username, password, roles}]); without it against a service of their own from TILSAGN_BUILD; and
// without that against the API in memory.
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { picture, startBrowser } from './lib.mjs';
import { mockLogins, startMock } from './mock.mjs';
import assessing from './assessing.mjs';
import attachments from './attachments.mjs';
import autosave from './autosave.mjs';
import awards from './awards.mjs';
import batches from './batches.mjs';
import control from './control.mjs';
import corrections from './corrections.mjs';
import course from './course.mjs';
import deadlines from './deadlines.mjs';
import keys from './keys.mjs';
import laterYears from './later_years.mjs';
import letters from './letters.mjs';
import pages from './pages.mjs';
import people from './people.mjs';
import queue from './queue.mjs';
import ranking from './ranking.mjs';
import recipients from './recipients.mjs';
import schemes from './schemes.mjs';
import approvalChains from './approval_chains.mjs';
import bank from './bank.mjs';
import setOffs from './set_offs.mjs';
import settings from './settings.mjs';
import stale from './stale.mjs';
import staleActs from './stale_acts.mjs';
import texts from './texts.mjs';
import watchRules from './watch_rules.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const only = process.argv[2];

async function serviceOf(files) {
  if (process.env.TILSAGN_URL)
    return { url: process.env.TILSAGN_URL, logins: JSON.parse(fs.readFileSync(process.env.TILSAGN_LOGINS, 'utf8')), end() {} };
  if (process.env.TILSAGN_BUILD) return ownService();
  const mock = await startMock(files);
  return { url: mock.url, logins: mockLogins(), end: mock.close, mock: true };
}

// It ends when its input does, so it does not outlive us whatever happens.
function ownService() {
  const child = spawn(path.join(here, '../support/pgtemp'), ['/usr/bin/python3', path.join(here, 'service.py')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => { child.on('exit', resolve); });
  return new Promise((resolve, reject) => {
    let told = '';
    child.stdout.on('data', (part) => {
      told += part;
      if (told.includes('\n')) resolve({ ...JSON.parse(told), end() { child.stdin.end(); return ended; } });
    });
    ended.then((status) => reject(new Error(`no service: ${status}`)));
  });
}

async function worldOf() {
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'tilsagn-browser-'));
  const packages = path.join(process.env.TILSAGN_BUILD ?? work, 'console-packages');
  execFileSync(process.execPath, [path.join(here, '../../src/console/embed.mjs'), '--packages', packages, '--folder', path.join(work, 'files')], { stdio: 'inherit' });
  const assets = JSON.parse(fs.readFileSync(path.join(work, 'files/assets.json'), 'utf8'));
  const { url, logins, end, mock } = await serviceOf(path.join(work, 'files'));
  const has = (login, role) => (Array.isArray(login.roles) ? login.roles : login.roles.split(/[ ,]+/)).includes(role);
  return {
    url: url.replace(/\/$/, ''), assets, real: !mock, browser: await startBrowser(),
    // 'caseworker', or 'other caseworker': another person of that role; `as`: who, by name
    login: (role, as) => logins.filter((l) => has(l, role.replace(/^other /, '')) && (!as || l.username === as))[role.startsWith('other ') ? 1 : 0] ?? (() => { throw new Error(`nobody is ${role}`); })(),
    async end() { await end(); fs.rmSync(work, { recursive: true, force: true }); },
  };
}

const escape = (text) => text.replace(/[<>&"]/g, (c) => `&#${c.charCodeAt(0)};`).replace(/[^\x09\x0a\x20-\uffff]/g, '');

function writeJunit(results) {
  if (!process.env.TILSAGN_JUNIT) return;
  const failed = results.filter((r) => r.error).length;
  const rows = results.map((r) => `<testcase classname="browser" name="${escape(r.name)}" time="${r.seconds}">${r.error ? `<failure>${escape(r.error)}</failure>` : ''}</testcase>`);
  fs.writeFileSync(process.env.TILSAGN_JUNIT, `<?xml version="1.0"?><testsuite name="browser" tests="${results.length}" failures="${failed}" skipped="0">${rows.join('\n')}</testsuite>\n`);
}

// What was on the screens when a test failed; its windows are closed, the next begins anew.
async function showFailed(name) {
  for (const [i, context] of world.browser.contexts().entries()) {
    for (const page of context.pages()) await picture(page, `failed-${name.replace(/\W+/g, '-').slice(0, 40)}-${i}`).catch(() => {});
  }
}

const world = await worldOf();
const results = [];
for (const [name, run] of [...texts, ...keys, ...pages, ...attachments, ...autosave, ...awards, ...queue, ...ranking, ...assessing, ...batches, ...deadlines, ...course, ...corrections, ...laterYears, ...control, ...recipients, ...schemes, ...people, ...letters, ...approvalChains, ...bank, ...setOffs, ...settings, ...watchRules, ...stale, ...staleActs]) {
  if (only && !name.includes(only)) continue;
  const started = Date.now();
  let error = null;
  try { await run(world); } catch (thrown) { error = thrown.stack ?? String(thrown); await showFailed(name); }
  results.push({ name, error, seconds: (Date.now() - started) / 1000 });
  if (error) console.error(`FAILED ${name}\n${error}\n`);
}
await world.browser.close();
await world.end();
writeJunit(results);
const failed = results.filter((r) => r.error).length;
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
