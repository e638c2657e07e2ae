// Search across everything, as one types: a combobox of the frame, so that it is the same on every page.
import { get, query } from './api.js';
import { html, useEffect, useRef, useState } from './kit.js';
import { go, useKeys } from './route.js';
import { t, word } from './text.js';

const WAIT_MS = 120;
// group → where a hit leads, what it is called, what is said besides
const GROUPS = [
  ['cases', (r) => `/sak/${r.id}`, (r) => `${r.case_number} ${r.title}`, (r) => `${r.recipient_name} · ${word('application.state', r.state)}`],
  ['recipients', (r) => `/mottaker/${r.id}`, (r) => r.name, (r) => r.orgnr],
  ['schemes', (r) => `/ordning/${r.id}`, (r) => r.name, () => null],
  ['calls', (r) => `/utlysning/${r.id}`, (r) => r.title, (r) => String(r.grant_year)],
];

const hitsOf = (doc) => GROUPS.flatMap(([group, to, name, more]) => doc[group].map((row) => ({ group, to: to(row), name: name(row), more: more(row), key: `${group}-${row.id}` })));

// What is found for the newest text; an older answer that comes late is dropped.
function useHits(q) {
  const [state, setState] = useState({ q: '', hits: [] });
  useEffect(() => {
    if (q.length < 2) return void setState({ q, hits: [] });
    const control = new AbortController();
    const timer = setTimeout(() => {
      get(`/search${query({ q })}`, { signal: control.signal }).then(({ doc }) => setState({ q, hits: hitsOf(doc), ready: true }), () => {});
    }, WAIT_MS);
    return () => { clearTimeout(timer); control.abort(); };
  }, [q]);
  return state;
}

function Hits({ hits, at, choose }) {
  const groups = GROUPS.map(([name]) => [name, hits.filter((h) => h.group === name)]).filter(([, rows]) => rows.length);
  return html`${groups.map(([name, rows]) => html`<div role="group" aria-labelledby=${`search-${name}`} key=${name}>
    <div class="searchgroup" id=${`search-${name}`} role="presentation">${t(`search.${name}`)}</div>
    ${rows.map((hit) => html`<div role="option" class="searchhit" id=${`hit-${hit.key}`} key=${hit.key} aria-selected=${hits[at] === hit ? 'true' : 'false'}
      onMouseDown=${(e) => { e.preventDefault(); choose(hit); }}>${hit.name}${hit.more && html` <span class="subtle">${hit.more}</span>`}</div>`)}</div>`)}`;
}

export function Search() {
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const input = useRef(null);
  const q = text.trim();
  const { hits, ready, q: answered } = useHits(q);
  useEffect(() => setAt(-1), [hits]);
  useKeys({ '/': () => { input.current.focus(); input.current.select(); } });
  const leave = () => { setText(''); setOpen(false); input.current.blur(); };
  const choose = (hit) => { leave(); go(hit.to); };
  const keys = {
    ArrowDown: () => { setOpen(true); setAt(Math.min(hits.length - 1, at + 1)); },
    ArrowUp: () => setAt(Math.max(-1, at - 1)),
    Enter: () => { if (hits[at]) choose(hits[at]); else if (q) { leave(); go('/saker', { q }); } },
    Escape: () => (open ? setOpen(false) : setText('')),
  };
  const shown = open && q.length >= 2 && ready;
  const pressed = (e) => {
    if (!keys[e.key]) return;
    e.preventDefault();
    keys[e.key]();
  };
  useEffect(() => { document.getElementById(`hit-${hits[at]?.key}`)?.scrollIntoView({ block: 'nearest' }); }, [at]);
  return html`<div class="search" role="search" aria-label=${t('search.label')}>
    <input class="ds-input" type="search" ref=${input} data-search role="combobox" aria-label=${t('search.label')} placeholder=${t('search.hint')} autocomplete="off" maxlength="200"
      aria-expanded=${shown ? 'true' : 'false'} aria-controls="search-hits" aria-autocomplete="list" aria-activedescendant=${shown && hits[at] ? `hit-${hits[at].key}` : undefined}
      value=${text} onInput=${(e) => { setText(e.target.value); setOpen(true); }} onKeyDown=${pressed} onFocus=${() => setOpen(true)} onBlur=${() => setOpen(false)} />
    <div id="search-hits" class="searchhits" role="listbox" aria-label=${t('search.hits')} hidden=${!shown || hits.length === 0}>${shown && html`<${Hits} hits=${hits} at=${at} choose=${choose} />`}</div>
    <span class=${shown && hits.length === 0 ? 'searchhits none' : 'ds-sr-only'} role="status">${shown && answered === q ? t('search.count', { n: hits.length }) : ''}</span></div>`;
}
