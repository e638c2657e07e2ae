#!/usr/bin/env node
// Collects the console's own files and what it takes from npm, and writes them as one C table.
//
// usage: embed.mjs --packages FOLDER [--c OUT.c] [--folder OUT]
//
// `npm ci` puts the packages of package-lock.json into FOLDER; nothing of theirs is run. Third-party
// files are served below /v-<digest>/, a path that changes with their bytes.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { textsOf } from './texts.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const MIME = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};
// name below /v-<digest>/ → package and file
const TAKEN = {
  'preact.js': ['preact', 'dist/preact.mjs'],
  'hooks.js': ['preact', 'hooks/dist/hooks.mjs'],
  'htm.js': ['htm', 'dist/htm.mjs'],
  'ds.css': ['@digdir/designsystemet-css', 'dist/src/index.css'],
  'theme.css': ['@digdir/designsystemet-css', 'dist/theme/designsystemet.css'],
};

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

function options() {
  const found = {};
  for (let i = 2; i < process.argv.length; i += 2)
    found[process.argv[i].replace(/^--/, '')] = process.argv[i + 1];
  if (!found.packages) throw new Error('usage: embed.mjs --packages FOLDER [--c OUT.c] [--folder OUT]');
  return found;
}

function installPackages(folder) {
  fs.mkdirSync(folder, { recursive: true });
  const lock = fs.readFileSync(path.join(here, 'package-lock.json'));
  const stamp = path.join(folder, 'installed');
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === sha256(lock)) return;
  fs.writeFileSync(path.join(folder, 'package-lock.json'), lock);
  fs.copyFileSync(path.join(here, 'package.json'), path.join(folder, 'package.json'));
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  fs.writeFileSync(stamp, sha256(lock));
}

function takenFiles(folder) {
  const files = Object.entries(TAKEN).map(([name, [pack, file]]) => {
    let text = fs.readFileSync(path.join(folder, 'node_modules', pack, file), 'utf8');
    // A browser knows no bare names; and the source map is not served.
    text = text.replaceAll('from"preact"', 'from"./preact.js"').replace(/\n?\/\/# sourceMappingURL=\S+\s*$/, '\n');
    return { name, bytes: Buffer.from(text) };
  });
  const digest = sha256(files.map((f) => f.name + sha256(f.bytes)).join('\n')).slice(0, 12);
  return { digest, files };
}

// name, version, licence and hash of each package whose bytes are in the program, with its terms.
function notices(folder) {
  const lock = JSON.parse(fs.readFileSync(path.join(here, 'package-lock.json'), 'utf8'));
  const used = new Set(Object.values(TAKEN).map(([pack]) => pack));
  return [...used].sort().map((name) => {
    const root = path.join(folder, 'node_modules', name);
    const about = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
    const terms = fs.readdirSync(root).find((file) => /^licen[cs]e/i.test(file));
    return {
      name,
      version: about.version,
      licence: about.license,
      integrity: lock.packages[`node_modules/${name}`].integrity,
      files: Object.entries(TAKEN).filter(([, [pack]]) => pack === name).map(([file, [, source]]) => ({
        file, sha256: sha256(fs.readFileSync(path.join(root, source))),
      })),
      text: terms ? fs.readFileSync(path.join(root, terms), 'utf8') : '',
    };
  });
}

function* walk(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(full);
    else yield full;
  }
}

function ownFiles(digest) {
  const modules = [...walk(path.join(here, 'ui'))];
  const names = ['index.html', 'app.css'].map((name) => path.join(here, name));
  const own = [...names, ...modules].map((full) => {
    const name = path.relative(here, full).split(path.sep).join('/');
    let text = fs.readFileSync(full, 'utf8').replaceAll('/v/', `/v-${digest}/`);
    if (name === 'index.html') {
      const list = modules.filter((m) => !m.includes(`${path.sep}pages${path.sep}`)).map((m) => `<link rel="modulepreload" href="/${path.relative(here, m).split(path.sep).join('/')}">`);
      text = text.replace('<!-- modules -->', list.join('\n'));
    }
    // What is said to those who read the source is not sent to those who use it.
    if (name.endsWith('.js')) text = text.replace(/^ *\/\/.*\n/gm, '');
    if (name.endsWith('.css')) text = text.replace(/^\/\*.*?\*\/\n+/gms, '');
    return { path: `/${name}`, mime: MIME[path.extname(name)], bytes: Buffer.from(text), immutable: false };
  });
  return [...own, ...languages()];
}

// /lang/nb.json is what the frame says, /lang/nb/case.json what the page `case` says besides.
function languages() {
  return [...walk(path.join(here, 'lang'))].flatMap((full) => {
    const words = JSON.parse(fs.readFileSync(full, 'utf8'));
    const { frame, pages } = textsOf(path.join(here, 'ui'), Object.keys(words));
    const file = (at, keys) => ({ path: `/lang/${at}.json`, mime: MIME['.json'], immutable: false,
      bytes: Buffer.from(JSON.stringify(Object.fromEntries([...keys].map((key) => [key, words[key]])))) });
    const language = path.basename(full, '.json');
    return [file(language, frame), ...[...pages].map(([page, keys]) => file(`${language}/${page}`, keys))];
  });
}

function collect(folder) {
  const { digest, files } = takenFiles(folder);
  const all = [
    ...ownFiles(digest),
    ...files.map((f) => ({ path: `/v-${digest}/${f.name}`, mime: MIME[path.extname(f.name)], bytes: f.bytes, immutable: true })),
    { path: '/third-party.json', mime: MIME['.json'], bytes: Buffer.from(JSON.stringify({ items: notices(folder) }, null, 1)), immutable: false },
  ];
  return all.sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)));
}

function writeC(assets, out) {
  const lines = ['/* Made by src/console/embed.mjs. */', '#include "console/console.h"', ''];
  const array = (name, bytes) => {
    lines.push(`static const unsigned char ${name}[] = {`);
    for (let i = 0; i < bytes.length; i += 40) lines.push(`${[...bytes.subarray(i, i + 40)].join(',')},`);
    lines.push('};');
  };
  const rows = assets.map((asset, i) => {
    const gzip = gzipSync(asset.bytes, { level: 9 });
    const smaller = gzip.length < asset.bytes.length;
    array(`a${i}`, asset.bytes);
    if (smaller) array(`z${i}`, gzip);
    return `    { "${asset.path}", "${asset.mime}", "\\"${sha256(asset.bytes).slice(0, 32)}\\"", BYTES(a${i}), `
      + `${smaller ? `BYTES(z${i})` : '{ 0, 0 }'}, ${asset.immutable}, ${asset.path.endsWith('.html')} },`;
  });
  lines.push('', '#define BYTES(array) { (const char *)(array), sizeof(array) }',
    'static const struct asset rows[] = {', ...rows, '};', '',
    'const struct assets console_assets = { rows, sizeof(rows) / sizeof(rows[0]), "/index.html" };', '');
  fs.writeFileSync(out, lines.join('\n'));
}

function writeFolder(assets, out) {
  const table = assets.map((asset, i) => {
    const file = path.join(out, `${i}`);
    fs.mkdirSync(out, { recursive: true });
    fs.writeFileSync(file, asset.bytes);
    return { path: asset.path, mime: asset.mime, immutable: asset.immutable, file: `${i}`, gzip: gzipSync(asset.bytes, { level: 9 }).length };
  });
  fs.writeFileSync(path.join(out, 'assets.json'), JSON.stringify(table, null, 1));
}

const { packages, c, folder } = options();
installPackages(packages);
const assets = collect(packages);
if (c) writeC(assets, c);
if (folder) writeFolder(assets, folder);
