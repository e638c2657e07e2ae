// Lists: filters in the address, pages by cursor, the same rows as a file.
import { get, link, query } from './api.js';
import { Button, LinkButton, Loading, Trouble, html, useEffect, useId, useReread, useRef, useState } from './kit.js';
import { go, href, setParams } from './route.js';
import { number, own, t, word } from './text.js';

const PAGE = 50;

export function usePages(path, filters, { limit = PAGE } = {}) {
  const [state, setState] = useState({ items: [], loading: true });
  const [turn, setTurn] = useState(0);
  const asked = `${path}${query(filters)}`;
  const latest = useRef('');
  latest.current = asked;
  useEffect(() => {
    const control = new AbortController();
    setState((before) => ({ ...before, loading: true }));
    get(`${path}${query({ ...filters, limit })}`, { signal: control.signal }).then(
      ({ doc }) => setState({ items: doc.items, next: doc.next, total: doc.total, doc, loading: false, ready: true }),
      (problem) => problem.name !== 'AbortError' && setState({ items: [], problem, loading: false, ready: true }),
    );
    return () => control.abort();
  }, [asked, turn]);
  useReread(() => setTurn((n) => n + 1));
  async function more() {
    setState((before) => ({ ...before, loading: true }));
    try {
      const { doc } = await get(`${path}${query({ ...filters, limit, after: state.next })}`);
      if (latest.current !== asked) return;
      setState((before) => ({ ...before, items: [...before.items, ...doc.items], next: doc.next, loading: false }));
    } catch (problem) {
      setState((before) => ({ ...before, problem, loading: false }));
    }
  }
  return { ...state, more, again: () => setTurn((n) => n + 1) };
}

// The marked row, moved by keys; a burst of them sees the newest through the ref.
export function useMarked(rows, filters) {
  const [active, setActive] = useState(-1);
  const at = useRef(-1);
  const mark = (row) => { at.current = row; setActive(row); };
  useEffect(() => mark(-1), [filters]);
  const move = (step) => {
    mark(Math.max(0, Math.min(rows.length - 1, at.current + step)));
    document.querySelector(`tr[data-row="${at.current}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  return { active, move, row: () => rows[at.current] };
}

// fields: [{name, label, type: search|select|date|int|check, options, read, write}]. A field that stands
// for several filters reads its value of all of them and writes them all. `all`: what is cleared besides.
export function Filters({ path, params, fields, label, children, all = [] }) {
  const form = useId();
  const timer = useRef(0);
  const change = (f, value) => setParams(path, { ...params, ...(f.write ? f.write(value) : { [f.name]: value }) });
  const valueOf = (f) => (f.read ? f.read(params) : params[f.name]) ?? '';
  const typed = (f) => (event) => {
    const { value } = event.target;
    clearTimeout(timer.current);
    // A number that is half typed asks for nothing yet, nor do spaces alone.
    if (value && (!value.trim() || (f.fits && !f.fits.test(value)))) return;
    timer.current = setTimeout(() => change(f, value), 200);
  };
  // What is cleared is no longer what a saved view shows.
  const names = [...all, ...fields.map((f) => f.name), 'view'];
  const chosen = fields.some(valueOf) || all.some((name) => params[name]);
  return html`<form class="filters noprint" role="search" aria-label=${label ?? t('list.filters')} onSubmit=${(e) => e.preventDefault()}>
    ${fields.map((f) => {
      const id = `${form}-${f.name}`;
      const value = valueOf(f);
      if (f.type === 'select')
        return html`<div class="ds-field" key=${f.name}><label class="ds-label" for=${id}>${f.label}</label>
          <select class="ds-input" id=${id} value=${value} onChange=${(e) => change(f, e.target.value)}>
          <option value="">${f.all ?? t('list.all')}</option>
          ${f.options.map(([key, text]) => html`<option key=${key} value=${key} selected=${String(key) === value}>${text}</option>`)}</select></div>`;
      if (f.type === 'check')
        return html`<div class="ds-field boxed" key=${f.name}><input class="ds-input" type="checkbox" id=${id} checked=${value === 'true'}
          onChange=${(e) => change(f, e.target.checked ? 'true' : '')} /><label class="ds-label" for=${id}>${f.label}</label></div>`;
      const kind = f.type === 'int' ? 'text' : f.type;
      const act = f.type === 'date' ? { onChange: (e) => change(f, e.target.value) } : { onInput: typed(f) };
      return html`<div class=${`ds-field${f.type === 'search' ? ' grow' : ''}`} key=${f.name}><label class="ds-label" for=${id}>${f.label}</label>
        <input class="ds-input" id=${id} type=${kind} inputmode=${f.type === 'int' ? 'numeric' : undefined}
          defaultValue=${value} value=${f.type === 'date' ? value : undefined} autocomplete="off" ...${act}
          ref=${(box) => { if (box && box !== document.activeElement && box.value !== value) box.value = value; }} /></div>`;
    })}
    ${chosen && html`<${LinkButton} kind="tertiary" href=${href(path, Object.fromEntries(Object.entries(params).filter(([k]) => !names.includes(k))))}>${t('list.clear')}<//>`}
    ${children}</form>`;
}

export const choices = (group, keys) => keys.map((key) => [key, word(group, key)]);
export const years = (last, first = 2020) => Array.from({ length: last - first + 1 }, (_, i) => [String(last - i), String(last - i)]);

export function Exports({ path, filters }) {
  return html`<span class="exports noprint">${t('list.export')}
    <a class="ds-link" href=${link(`${path}${query({ ...filters, format: 'xlsx' })}`)} download>Excel</a>
    <a class="ds-link" href=${link(`${path}${query({ ...filters, format: 'csv' })}`)} download>CSV</a></span>`;
}

export function Count({ pages, one }) {
  const shown = pages.items.length;
  const text = pages.total > shown ? t('list.shown_of', { shown, total: pages.total })
    : t(one ?? 'list.rows', { n: shown }) + (pages.next ? ` ${t('list.and_more')}` : '');
  return html`<span role="status">${pages.ready ? text : ''}</span>`;
}

// The table of a page comes as a function of the rows.
export function Pages({ pages, children }) {
  if (!pages.ready) return html`<${Loading} />`;
  return html`<div class="pages"><${Trouble} problem=${pages.problem} />
    ${!pages.problem || pages.items.length ? children(pages.items) : null}
    ${pages.next && html`<div class="buttons"><${Button} kind="secondary" busy=${pages.loading} onClick=${pages.more}>${t('list.more')}<//></div>`}</div>`;
}

// Opens a case and remembers the list, for next and previous. `more`: where its next rows are asked for, when
// there are more than are shown.
export const openCase = (row, rows, more) => {
  try { sessionStorage.setItem('queue', JSON.stringify({ back: location.hash, ids: rows.map((r) => r.id), more })); } catch { /* no next and previous then */ }
  go(`/sak/${row.id}`);
};

// A row of a list names what it points to flatly (scheme_name) or as an object (scheme: {name}).
export function named(row, kind) {
  const value = row[kind];
  if (value && typeof value === 'object') return own(value, 'name') ?? value.title ?? '';
  return row[`${kind}_name`] ?? row[`${kind}_title`] ?? (typeof value === 'string' ? value : '');
}

export const idOf = (row, kind) => row[kind]?.id ?? row[`${kind}_id`];
export const countText = (n) => (n === undefined || n === null ? '' : ` (${number(n)})`);
