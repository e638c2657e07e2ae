// What another changed while one wrote: told beside one's own text, and chosen between field by field.
import { Alert, html, useEffect, useRef, useState } from './kit.js';
import { get } from './api.js';
import { moment, t, word } from './text.js';

export const blank = (value) => value === '' || value === null || value === undefined || (Array.isArray(value) && value.length === 0);

export const same = (a, b) => JSON.stringify(a ?? '') === JSON.stringify(b ?? '');

// A field's value in words, to be held against another; of a text of many lines, those that the other has not.
export function shown(field, value, other) {
  if (blank(value)) return '–';
  if (field.manyLines) return value.split('\n').filter((line) => line.trim() && !(other ?? '').split('\n').includes(line)).join(' / ') || t('stale.less');
  if (Array.isArray(value)) return value.map((row) => Object.values(row ?? {}).flat().join(' ')).join('; ');
  if (typeof value === 'object') return value.text ?? Object.values(value).join(' ');
  return field.options?.find(([key]) => String(key) === String(value))?.[1] ?? String(value);
}

// What another changed meanwhile. Fields that one had not touched are as the other left them; of those that both
// changed one chooses.
export function Stale({ change, merged, list, values, set, id }) {
  const otherOf = { mine: 'theirs', theirs: 'mine' };
  const both = list.filter((field) => merged.both[field.name]);
  const taken = list.filter((field) => merged.taken.includes(field.name));
  return html`<${Alert} color="warning" live title=${change?.who ? t('stale.by', { who: change.who, at: moment(change.at) }) : t('stale.title')}>
    <p class="ds-paragraph">${t('stale.text')}</p>
    ${taken.length > 0 && html`<p class="ds-paragraph">${t('stale.taken')}: ${taken.map((field) => field.label).join(', ')}.</p>`}
    ${both.map((field) => html`<fieldset class="ds-fieldset group" key=${field.name}><legend class="ds-label">${field.label}</legend>
      ${['mine', 'theirs'].map((whose) => html`<div class="ds-field" key=${whose}><input class="ds-input" type="radio" name=${`${id}-both-${field.name}`} id=${`${id}-${whose}-${field.name}`}
        checked=${same(values[field.name], merged.both[field.name].theirs) === (whose === 'theirs')} onChange=${() => set(field.name)(merged.both[field.name][whose])} />
        <label class="ds-label" for=${`${id}-${whose}-${field.name}`}>${t(`stale.${whose}`)}: ${shown(field, merged.both[field.name][whose], merged.both[field.name][otherOf[whose]])}</label></div>`)}</fieldset>`)}
    ${both.length + taken.length === 0 && change?.changes?.length > 0 && html`<ul class="ds-list">${change.changes.map((c) => html`<li>${word('field', c.field)}:
      ${c.before !== null && c.before !== undefined && html`<del>${String(c.before)}</del>${' '}`}<ins>${String(c.after ?? '–')}</ins></li>`)}</ul>`}<//>`;
}

// What a path is of, where its name is not that without its plural.
const OBJECTS = { irregularities: 'irregularity', terms: 'terms', threads: 'message_thread', rules: 'rules' };

// Who changed last what a path is of, as its history tells; what the page shows is read anew.
export async function changedBy(problem) {
  const [, kind, id] = problem.path?.match(/^\/([a-z-]+)\/(\d+)/) ?? [];
  const object = OBJECTS[kind] ?? kind?.replace(/(?<=ch)es$|(?<!s)s$/, '').replaceAll('-', '_');
  const { doc } = object ? await get(`/history?object=${object}/${id}&limit=1`).catch(() => ({ doc: { items: [] } })) : { doc: { items: [] } };
  dispatchEvent(new Event('reread'));
  return doc.items[0] && { who: doc.items[0].actor?.name, at: doc.items[0].at };
}

// What is typed and what another saved meanwhile, field by field, once what the form was made of (`given`) has been
// read anew: what one had not touched is taken, of what both changed one chooses.
export function useMerged({ list, given, values, setValues, stale }) {
  const base = useRef(given);
  const [merged, setMerged] = useState({ taken: [], both: {} });
  useEffect(() => {
    const moved = list.filter(({ name }) => name in given && !same(given[name], base.current[name]));
    if (!stale || moved.length === 0) return;
    const mine = (name) => !same(values[name], base.current[name]);
    const taken = moved.filter(({ name }) => !mine(name)).map(({ name }) => name);
    const both = moved.filter(({ name }) => mine(name) && !same(values[name], given[name]));
    setMerged({ taken, both: Object.fromEntries(both.map(({ name }) => [name, { mine: values[name], theirs: given[name] }])) });
    setValues((before) => ({ ...before, ...Object.fromEntries(taken.map((name) => [name, given[name]])) }));
    base.current = given;
  }, [stale, JSON.stringify(given)]);
  return { ...merged, base };
}
