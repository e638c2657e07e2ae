// Both languages say everything, and first load is small.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { check } from './lib.mjs';

const source = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../src/console');
const words = (name) => JSON.parse(fs.readFileSync(path.join(source, 'lang', `${name}.json`), 'utf8'));

function* modules(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) yield* modules(path.join(folder, entry.name));
    else yield fs.readFileSync(path.join(folder, entry.name), 'utf8');
  }
}

function sameKeys() {
  const [nb, nn] = [words('nb'), words('nn')];
  const apart = [...Object.keys(nb).filter((k) => !(k in nn)), ...Object.keys(nn).filter((k) => !(k in nb))];
  check(apart.length === 0, apart.join(', '));
  const gaps = (text) => (text.match(/\{\w+\}/g) ?? []).sort().join();
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
  const first = world.assets.filter((a) => !/third-party|\/nn\.json|\/pages\/(?!queue|login)/.test(a.path));
  const bytes = first.reduce((sum, a) => sum + a.gzip, 0);
  check(bytes <= 100000, `${bytes} bytes compressed at first load`);
}

export default [
  ['both languages have the same texts', sameKeys],
  ['every text that is asked for is there', allThere],
  ['first load is at most 100 kB compressed', firstLoad],
];
