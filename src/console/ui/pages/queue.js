// The work queue: what is mine and urgent comes first; the rest is a filter away.
import { get, post, query } from '../api.js';
import { Button, Due, LinkButton, Money, Page, State, Table, Tag, Trouble, html, useEffect, useRef, useState } from '../kit.js';
import { Count, Exports, Filters, Pages, choices, countText, named, usePages } from '../list.js';
import { go, href, useKeys } from '../route.js';
import { has, session, today } from '../session.js';
import { t } from '../text.js';

const STATES = ['draft', 'submitted', 'under_review', 'awaiting_information', 'recommended', 'decided', 'closed', 'withdrawn'];
const KNOWN = ['q', 'state', 'scheme_id', 'call_id', 'office_id', 'assignee', 'recipient_id', 'late', 'due_before', 'sort'];
const inAWeek = () => new Date(Date.parse(`${today()}T12:00:00Z`) + 7 * 86400000).toISOString().slice(0, 10);

const views = () => [
  ['all', {}],
  ['mine', { assignee: String(session.me.id) }],
  ['new', { state: 'submitted' }],
  ['approve', { state: 'recommended' }],
  ['soon', { due_before: inAWeek() }],
  ['late', { late: 'true' }],
];

const same = (a, b) => query(a) === query(b);

// How many cases each view holds, told when they come; the list does not wait for them.
function useCounts() {
  const [counts, setCounts] = useState({});
  useEffect(() => {
    let current = true;
    for (const [name, filters] of views())
      get(`/applications${query({ ...filters, limit: 1 })}`).then(({ doc }) => {
        if (current) setCounts((before) => ({ ...before, [name]: doc.total }));
      }, () => {});
    return () => { current = false; };
  }, []);
  return counts;
}

function Views({ params }) {
  const counts = useCounts();
  return html`<nav class="views noprint" aria-label=${t('queue.views')}><ul>${views().map(([name, filters]) => html`<li key=${name}>
    <a class="view" href=${href('/saker', filters)} aria-current=${same(filters, params) ? 'true' : undefined}>${t(`queue.view.${name}`)}${countText(counts[name])}</a></li>`)}</ul></nav>`;
}

function useSchemes() {
  const [schemes, setSchemes] = useState([]);
  useEffect(() => {
    get('/schemes?limit=500').then(({ doc }) => setSchemes(doc.items.map((s) => [String(s.id), s.name])), () => {});
  }, []);
  return schemes;
}

function columns(selected, toggle, rows, setAll) {
  return [
    { key: 'pick', title: html`<input class="ds-input" type="checkbox" aria-label=${t('queue.pick_all')} checked=${rows.length > 0 && rows.every((r) => selected.has(r.id))} onChange=${(e) => setAll(e.target.checked)} />`,
      cell: (r) => html`<input class="ds-input" type="checkbox" aria-label=${t('queue.pick', { case: r.case_number })} checked=${selected.has(r.id)} onChange=${() => toggle(r.id)} />` },
    { key: 'case', title: t('field.case_number'), head: true, cell: (r) => html`<a class="ds-link nowrap" href=${`#/sak/${r.id}`}>${r.case_number}</a>` },
    { key: 'who', title: t('field.recipient'), class: 'broad', cell: (r) => html`<span class="strong">${named(r, 'recipient')}</span><br /><span class="subtle">${r.title}</span>` },
    { key: 'scheme', title: t('field.scheme'), cell: (r) => named(r, 'scheme') },
    { key: 'state', title: t('field.state'), cell: (r) => html`<${State} group="application.state" value=${r.state} />${r.late && html` <${Tag} color="warning">${t('application.late')}<//>`}` },
    { key: 'due', title: t('field.due_on'), cell: (r) => html`<${Due} on=${r.due_on} today=${today()} />` },
    { key: 'assignee', title: t('field.assignee'), cell: (r) => named(r, 'assignee') || html`<span class="subtle">${t('queue.unassigned')}</span>` },
    { key: 'amount', title: t('field.amount_applied'), num: true, cell: (r) => html`<${Money} ore=${r.amount_ore} />` },
  ];
}

function BulkBar({ selected, clear, onDone }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(null);
  const ids = [...selected];
  async function claim() {
    setBusy(true);
    setProblem(null);
    try {
      for (const id of ids) await post(`/applications/${id}/assign`, { user_id: session.me.id });
      clear();
    } catch (refused) {
      setProblem(refused);
    } finally {
      setBusy(false);
      onDone();
    }
  }
  return html`<div class="bulkbar noprint"><strong role="status">${t('queue.selected', { n: ids.length })}</strong>
    ${has('caseworker') && html`<${Button} kind="secondary" busy=${busy} onClick=${claim}>${t('queue.claim')}<//>
      <${LinkButton} href=${href('/massevedtak/nytt', { applications: ids.join(',') })}>${t('queue.batch')}<//>`}
    <${Button} kind="tertiary" onClick=${clear}>${t('queue.unselect')}<//><${Trouble} problem=${problem} /></div>`;
}

export function Queue({ params: given }) {
  const params = Object.fromEntries(Object.entries(given).filter(([k]) => KNOWN.includes(k)));
  const pages = usePages('/applications', params);
  const schemes = useSchemes();
  const [selected, setSelected] = useState(new Set());
  const [active, setActive] = useState(-1);
  const at = useRef(-1);
  const rows = pages.items;
  const move = (step) => {
    at.current = Math.max(0, Math.min(rows.length - 1, at.current + step));
    setActive(at.current);
    document.querySelector(`tr[data-row="${at.current}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  const toggle = (id) => setSelected((before) => {
    const after = new Set(before);
    if (!after.delete(id)) after.add(id);
    return after;
  });
  const open = (id) => {
    try { sessionStorage.setItem('queue', JSON.stringify({ back: location.hash, ids: rows.map((r) => r.id) })); } catch { /* no next and previous then */ }
    go(`/sak/${id}`);
  };
  useKeys({
    j: () => move(1), k: () => move(-1),
    x: () => rows[at.current] && toggle(rows[at.current].id),
    Enter: () => rows[at.current] && open(rows[at.current].id),
    '/': () => document.querySelector('[data-search]')?.focus(),
  });
  useEffect(() => { at.current = -1; setActive(-1); }, [query(params)]);
  const fields = [
    { name: 'q', label: t('queue.search'), type: 'search' },
    { name: 'state', label: t('field.state'), type: 'select', options: choices('application.state', STATES) },
    { name: 'scheme_id', label: t('field.scheme'), type: 'select', options: schemes },
    { name: 'assignee', label: t('field.assignee'), type: 'select', options: [[String(session.me.id), t('queue.me')]] },
    { name: 'due_before', label: t('queue.due_before'), type: 'date' },
    { name: 'sort', label: t('list.sort'), type: 'select', all: t('queue.sort.default'), options: [['due_on', t('queue.sort.due')], ['-amount_ore', t('queue.sort.amount')], ['id', t('queue.sort.oldest')]] },
  ];
  const setAll = (on) => setSelected((before) => new Set(on ? [...before, ...rows.map((r) => r.id)] : [...before].filter((id) => !rows.some((r) => r.id === id))));
  return html`<${Page} title=${t('queue.title')} tag=${has('caseworker') && html`<${LinkButton} href="#/soknad/ny">${t('queue.new')}<//>`}>
    <${Views} params=${params} />
    <${Filters} path="/saker" params=${params} fields=${fields} />
    <p class="ds-paragraph meta"><${Count} pages=${pages} one="queue.count" /><${Exports} path="/applications" filters=${params} />
      <span class="hint keys noprint"><kbd>j</kbd> <kbd>k</kbd> ${t('queue.key.move')} · <kbd>x</kbd> ${t('queue.key.pick')} · <kbd>Enter</kbd> ${t('queue.key.open')} · <kbd>/</kbd> ${t('queue.key.search')} · <kbd>?</kbd> ${t('queue.key.help')}</span></p>
    <${Pages} pages=${pages}>${(items) => html`<${Table} wide label=${t('queue.title')} rows=${items} columns=${columns(selected, toggle, items, setAll)}
      empty=${t('queue.empty')} rowProps=${(row, i) => ({ 'data-row': i, 'data-active': active === i ? 'true' : undefined, onClick: (e) => { if (e.target.closest('a')) { e.preventDefault(); open(row.id); } } })} />`}<//>
    ${selected.size > 0 && html`<${BulkBar} selected=${selected} clear=${() => setSelected(new Set())} onDone=${pages.again} />`}<//>`;
}
