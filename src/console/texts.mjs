// Which texts each page needs: what its modules name, and what the modules they take in name.
//
// A module names a text in full ('queue.title'), by its group ('application.state', for word()) or by its
// beginning (`claim.act.${act}`). A word alone names a group after word(, choices( and group= only.
// Texts whose key is a word alone ('save') are everybody's, so the frame's.
import fs from 'node:fs';
import path from 'node:path';

const WHOLE = /(['"])([a-z][a-z_0-9]*(?:\.[a-z_0-9]+)+)\1/g;
const GROUP = /(?:\b(?:word|choices)\(|\bgroup=)(['"])([a-z_]+)\1/g;
const BEGUN = /`([a-z][a-z_0-9]*\.[a-z_0-9.]*)(\$\{|`)/g;
const TAKEN_IN = /(?:from |import\()'(\.[^']+)'/g;

function readModule(file) {
  const text = fs.readFileSync(file, 'utf8');
  return {
    groups: [...text.matchAll(WHOLE), ...text.matchAll(GROUP)].map((m) => m[2]),
    begun: [...text.matchAll(BEGUN)].map((m) => m[1]),
    takes: [...text.matchAll(TAKEN_IN)].map((m) => path.join(path.dirname(file), m[1])),
  };
}

function closure(start, read) {
  const found = new Set();
  const go = (file) => {
    if (found.has(file) || !fs.existsSync(file)) return;
    found.add(file);
    read(file).takes.forEach(go);
  };
  start.forEach(go);
  return [...found];
}

// → {frame: Set of keys, pages: Map from a page's file to its keys that the frame has not}
export function textsOf(ui, keys) {
  const modules = new Map();
  const read = (file) => modules.get(file) ?? modules.set(file, readModule(file)).get(file);
  const named = (files) => {
    const groups = new Set(files.flatMap((f) => read(f).groups));
    const begun = files.flatMap((f) => read(f).begun);
    const within = (key) => !key.includes('.') || key.split('.').some((_, i, parts) => groups.has(parts.slice(0, i + 1).join('.')));
    return new Set(keys.filter((key) => within(key) || begun.some((b) => key.startsWith(b))));
  };
  const frame = named(closure([path.join(ui, 'main.js')], read));
  const main = fs.readFileSync(path.join(ui, 'main.js'), 'utf8');
  const files = new Set([...main.matchAll(/^ {2}\[\/.*\/, '([a-z_]+)', '[A-Za-z]+'\],$/gm)].map((m) => m[1]));
  const pages = [...files].sort().map((name) => {
    const all = named(closure([path.join(ui, 'pages', `${name}.js`)], read));
    return [name, new Set([...all].filter((key) => !frame.has(key)))];
  });
  return { frame, pages: new Map(pages) };
}
