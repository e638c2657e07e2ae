// What another changed while one wrote: told beside one's own text, and chosen between field by field.
import { Alert, Trouble, html, useEffect, useRef, useState } from './kit.js';
import { get } from './api.js';
import { day, moment, t } from './text.js';

export const blank = (value) => value === '' || value === null || value === undefined || (Array.isArray(value) && value.length === 0);

export const same = (a, b) => JSON.stringify(a ?? '') === JSON.stringify(b ?? '');

const plain = (value) => (value !== null && typeof value === 'object' ? Object.values(value).map(plain).filter(Boolean).join(' ') : String(value ?? ''));

// A field's value in words, to be held against another; of a text of many lines, those that the other has not. `words` of
// a field says how its value reads where that is not as it is typed, `options` what its codes are called.
export function shown(field, value, other) {
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (blank(value)) return '–';
  if (field.words) return field.words(value) || '–';
  if (field.manyLines) return value.split('\n').filter((line) => line.trim() && !(other ?? '').split('\n').includes(line)).join(' / ') || t('stale.less');
  if (field.type === 'date') return day(value);
  const named = (one) => field.options?.find(([key]) => String(key) === String(one))?.[1] ?? plain(one);
  if (Array.isArray(value)) return value.map(named).join(field.options ? ', ' : '; ');
  return value.text ?? named(value);
}

const NONE = { taken: [], both: {} };

// What another changed meanwhile, and in sentences what was done. Fields that one had not touched are as the other left
// them; of those that both changed one chooses.
export function Stale({ change, merged = NONE, list = [], values, set, id }) {
  const otherOf = { mine: 'theirs', theirs: 'mine' };
  const both = list.filter((field) => merged.both[field.name]);
  const taken = list.filter((field) => merged.taken.includes(field.name) && !merged.both[field.name] && !field.hidden);
  const writes = list.some((field) => !field.hidden && field.type !== 'note');
  return html`<${Alert} color="warning" live title=${change?.who ? t('stale.by', { who: change.who, at: moment(change.at) }) : t('stale.title')}>
    ${change?.rows?.length > 0 && html`<ul class="ds-list">${change.rows.map((row) => html`<li key=${row.id}>${row.sentence}</li>`)}</ul>`}
    <p class="ds-paragraph">${t(writes ? 'stale.text' : 'stale.act')}</p>
    ${taken.length > 0 && html`<p class="ds-paragraph">${t('stale.taken')}: ${taken.map((field) => field.label).join(', ')}.</p>`}
    ${both.map((field) => html`<fieldset class="ds-fieldset group" key=${field.name}><legend class="ds-label">${field.label}</legend>
      ${['mine', 'theirs'].map((whose) => html`<div class="ds-field" key=${whose}><input class="ds-input" type="radio" name=${`${id}-both-${field.name}`} id=${`${id}-${whose}-${field.name}`}
        checked=${same(values[field.name], merged.both[field.name].theirs) === (whose === 'theirs')} onChange=${() => set(field.name)(merged.both[field.name][whose])} />
        <label class="ds-label" for=${`${id}-${whose}-${field.name}`}>${t(`stale.${whose}`)}: ${shown(field, merged.both[field.name][whose], merged.both[field.name][otherOf[whose]])}</label></div>`)}</fieldset>`)}<//>`;
}

// What a path is of, where its name is not that without its plural.
const OBJECTS = { irregularities: 'irregularity', terms: 'terms', threads: 'message_thread', rules: 'rules' };

// The object whose version a refused act was held against: that of the path and of acts on it, not what lies below it, as
// what people declare of a call.
function objectOf({ method, path }) {
  const [, kind, id, below] = path?.match(/^\/([a-z-]+)\/(\d+)(\/?)/) ?? [];
  if (!kind || (below && method !== 'POST') || /^\/calls\/\d+\/impartiality$/.test(path)) return null;
  return `${OBJECTS[kind] ?? kind.replace(/(?<=ch)es$|(?<!s)s$/, '').replaceAll('-', '_')}/${id}`;
}

// Who changed last what was refused, and what was done with it since the version that one had, as its history tells; what
// the page shows is read anew.
export async function changedBy(problem) {
  const object = objectOf(problem);
  const had = Number.parseInt(problem.ifMatch?.slice(1), 10);
  const { doc } = object ? await get(`/history?object=${object}&only=row&limit=20`).catch(() => ({ doc: { items: [] } })) : { doc: { items: [] } };
  dispatchEvent(new Event('reread'));
  const rows = doc.items.filter((row) => row.version > had);
  return rows[0] && { who: rows[0].actor?.name, at: rows[0].at, rows: rows.reverse() };
}

// What is typed and what another saved meanwhile, field by field, whenever what the form was made of (`given`) is read
// anew, after a 412 or before: what one had not touched is taken, of what both changed one chooses.
export function useMerged({ given, values, setValues }) {
  const base = useRef(given);
  const [merged, setMerged] = useState(NONE);
  useEffect(() => {
    const moved = Object.keys(given).filter((name) => !same(given[name], base.current[name]));
    if (moved.length === 0) return;
    const mine = (name) => !same(values[name], base.current[name]);
    const taken = moved.filter((name) => !mine(name));
    const both = moved.filter((name) => mine(name) && !same(values[name], given[name]));
    setMerged((before) => ({
      taken: [...new Set([...before.taken, ...taken])],
      both: Object.fromEntries([...Object.entries(before.both).filter(([name]) => !moved.includes(name)), ...both.map((name) => [name, { mine: values[name], theirs: given[name] }])]),
    }));
    setValues((before) => ({ ...before, ...Object.fromEntries(taken.map((name) => [name, given[name]])) }));
    base.current = given;
  }, [JSON.stringify(given)]);
  const any = merged.taken.length > 0 || Object.keys(merged.both).length > 0;
  return { ...merged, any, base };
}

// An act that is one press, without a form: → [press(act), what refused the last one]. After a 412 that says what was done
// meanwhile, and the next press goes against that.
export function usePress() {
  const [told, setTold] = useState(null);
  const press = async (act) => {
    setTold(null);
    try {
      await act();
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      setTold(problem.slug === 'stale' ? html`<${Stale} change=${await changedBy(problem)} />` : html`<${Trouble} problem=${problem} />`);
    }
  };
  return [press, told];
}
