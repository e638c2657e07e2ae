// The work queue: views with their counts, what is in the one that is shown, and what is done with many.
import { get, query } from '../api.js';
import { Due, LinkButton, Money, Page, State, Table, Tag, html, useEffect, useRef, useState } from '../kit.js';
import { Count, Exports, Filters, Pages, choices, idOf, named, openCase, useMarked, usePages, years } from '../list.js';
import { setParams, useKeys } from '../route.js';
import { has, session, thisYear, today } from '../session.js';
import { day, moment, own, parseKroner, t, typed } from '../text.js';
import { AskedOfMe } from './assessors.js';
import { BulkBar, Result } from './queue_bulk.js';
import { QueueLine } from './queue_text.js';
import { COLUMNS, FILTERS, USUAL, ViewTools, Views, filterOf, paramsOf, useViews } from './queue_views.js';

const STATES = ['draft', 'submitted', 'under_review', 'awaiting_information', 'recommended', 'decided', 'closed', 'withdrawn'];

const optionsOf = (path, text) => get(path).then(({ doc }) => doc.items.map((row) => [String(row.id), text(row)]), () => []);

function useOptions() {
  const [options, setOptions] = useState({ schemes: [], people: [], names: [], municipalities: [], away: {} });
  useEffect(() => {
    const people = () => get('/people?role=caseworker&limit=500').then(({ doc }) => doc.items, () => []);
    const places = () => get('/municipalities?limit=500').then(({ doc }) => doc.items.map((m) => [m.number, m.name]), () => []);
    Promise.all([optionsOf('/schemes?limit=500', (s) => own(s, 'name')), people(), places()]).then(([schemes, rows, municipalities]) => setOptions({ schemes, municipalities,
      names: rows.map((p) => [String(p.id), p.name]),
      people: rows.map((p) => [String(p.id), p.absent_until ? t('absence.person', { name: p.name, until: day(p.absent_until) }) : p.name]),
      away: Object.fromEntries(rows.filter((p) => p.absent_until).map((p) => [p.id, p.absent_until])) }));
  }, []);
  return options;
}

// The filters as people choose them; some stand for several of the service's.
function fieldsOf({ schemes, people, municipalities }) {
  const days = (n) => [String(n), t('queue.due.within', { n })];
  const amount = (name) => ({ name, label: t(`queue.${name}`), type: 'int', fits: /^[\d\s]{1,15}(,\d\d)?$/, read: (p) => p[name] && typed(p[name]), write: (v) => ({ [name]: v && String(parseKroner(v)) }) });
  return [
    { name: 'state', label: t('field.state'), type: 'select', options: [['open', t('queue.open')], ['to_approve', t('queue.to_approve')], ...choices('application.state', STATES)],
      read: (p) => ['open', 'to_approve'].find((k) => p[k] === 'true') ?? p.state, write: (v) => ({ open: '', to_approve: '', state: '', ...(v === 'open' || v === 'to_approve' ? { [v]: 'true' } : { state: v }) }) },
    { name: 'scheme_id', label: t('field.scheme'), type: 'select', options: schemes },
    { name: 'assignee', label: t('field.assignee'), type: 'select', options: [['mine', t('queue.me')], ['unassigned', t('queue.unassigned')], ['absent', t('absence.away')], ...people.filter(([id]) => id !== String(session.me.id))],
      read: (p) => ['mine', 'unassigned', 'absent'].find((k) => p[k] === 'true') ?? p.assignee,
      write: (v) => ({ mine: '', unassigned: '', absent: '', assignee: '', ...(v in { mine: 1, unassigned: 1, absent: 1 } ? { [v]: 'true' } : { assignee: v }) }) },
    { name: 'due_within', label: t('field.due_on'), type: 'select', options: [['overdue', t('queue.due.overdue')], days(3), days(7), days(30)],
      read: (p) => (p.overdue === 'true' ? 'overdue' : p.due_within), write: (v) => (v === 'overdue' ? { overdue: 'true', due_within: '' } : { overdue: '', due_within: v }) },
    { name: 'grant_year', label: t('field.grant_year'), type: 'select', options: years(thisYear() + 1) },
    amount('amount_from_ore'), amount('amount_to_ore'),
    { name: 'municipality', label: t('recipient.municipality'), type: 'select', options: [...municipalities].sort((a, b) => a[1].localeCompare(b[1], 'nb')).map(([n, name]) => [n, `${name} (${n})`]) },
    { name: 'sort', label: t('list.sort'), type: 'select', all: t('queue.sort.default'), options: [['due_on', t('queue.sort.due')], ['-amount_ore', t('queue.sort.amount')], ['id', t('queue.sort.oldest')]] },
  ];
}

const CELLS = {
  recipient: { title: () => t('field.recipient'), class: 'broad', cell: (r) => html`<span class="strong">${named(r, 'recipient')}</span><br /><span class="subtle">${r.title}</span>` },
  scheme: { title: () => t('field.scheme'), cell: (r) => named(r, 'scheme') },
  state: { title: () => t('field.state'), cell: (r) => html`<${State} group="application.state" value=${r.state} />${r.late && html` <${Tag} color="warning">${t('application.late')}<//>`}` },
  due_on: { title: () => t('field.due_on'), cell: (r) => html`<${Due} on=${r.due_on} today=${today()} />` },
  assignee: { title: () => t('field.assignee'), cell: (r, away) => (named(r, 'assignee')
    ? html`${named(r, 'assignee')}${away[idOf(r, 'assignee')] && html`<br /><${Tag} color="warning">${t('absence.until', { until: day(away[idOf(r, 'assignee')]) })}<//>`}`
    : html`<span class="subtle">${t('queue.unassigned')}</span>`) },
  amount_ore: { title: () => t('field.amount_applied'), num: true, cell: (r) => html`<${Money} ore=${r.amount_ore} />` },
  decided_amount_ore: { title: () => t('queue.column.decided_amount_ore'), num: true, cell: (r) => (r.decided_amount_ore === null ? '–' : html`<${Money} ore=${r.decided_amount_ore} />`) },
  submitted_at: { title: () => t('field.submitted_at'), cell: (r) => (r.submitted_at ? moment(r.submitted_at) : '–') },
};

function columns(shown, picks, away) {
  const { has: picked, toggle, rows, setAll } = picks;
  return [
    { key: 'pick', title: html`<input class="ds-input" type="checkbox" aria-label=${t('queue.pick_all')} checked=${rows.length > 0 && rows.every(picked)} onChange=${(e) => setAll(e.target.checked)} />`,
      cell: (r) => html`<input class="ds-input" type="checkbox" aria-label=${t('queue.pick', { case: r.case_number })} checked=${picked(r)} onChange=${() => toggle(r)} />` },
    { key: 'case', title: t('field.case_number'), head: true, cell: (r) => html`<a class="ds-link nowrap" href=${`#/sak/${r.id}`}>${r.case_number}</a>` },
    ...COLUMNS.filter((name) => shown.includes(name)).map((name) => ({ key: name, ...CELLS[name], title: CELLS[name].title(), cell: (r) => CELLS[name].cell(r, away) })),
  ];
}

// The rows that are chosen, kept while one searches and sorts; `every` is all that the filter finds.
function usePicks(rows) {
  const [picked, setPicked] = useState(new Map());
  const [every, setEvery] = useState(false);
  const change = (edit) => setPicked((before) => { const after = new Map(before); edit(after); return after; });
  return {
    rows, every, list: [...picked.values()], has: (row) => every || picked.has(row.id),
    toggle: (row) => { setEvery(false); change((after) => { if (!after.delete(row.id)) after.set(row.id, row); }); },
    setAll: (on) => { setEvery(false); change((after) => rows.forEach((row) => (on ? after.set(row.id, row) : after.delete(row.id)))); },
    takeAll: () => setEvery(true), clear: () => { setEvery(false); setPicked(new Map()); },
  };
}

// Without a filter in the address the queue opens with the view that was chosen for it, once.
function useOpening(views, params) {
  const opened = useRef(false);
  useEffect(() => {
    if (!views || opened.current) return;
    opened.current = true;
    const chosen = views.find((v) => v.is_default);
    if (chosen && Object.keys(params).length === 0) setParams('/saker', paramsOf(chosen));
  }, [views]);
}

export function Queue({ params: given }) {
  const params = Object.fromEntries(Object.entries(given).filter(([k]) => [...FILTERS, 'sort', 'view'].includes(k)));
  const { view: viewId, ...asked } = params;
  const pages = usePages('/applications', asked);
  const { views, counts, again, count } = useViews();
  const options = useOptions();
  const [result, setResult] = useState(null);
  const view = views?.find((v) => (viewId ? String(v.id) === viewId : v.scope === 'standard' && query(v.filter) === query(asked)));
  const rows = pages.items;
  const following = pages.next ? { path: '/applications', asked, after: pages.next } : undefined;
  const picks = usePicks(rows);
  const marked = useMarked(rows, query(asked));
  useOpening(views, given);
  useEffect(() => { if (picks.every) picks.clear(); }, [query(asked)]);
  useKeys({
    j: () => marked.move(1), k: () => marked.move(-1),
    x: () => marked.row() && picks.toggle(marked.row()),
    Enter: () => marked.row() && openCase(marked.row(), rows, following),
  });
  const done = (doc) => { setResult(doc); picks.clear(); pages.again(); count(); };
  const lists = { schemes: options.schemes, people: options.names, municipalities: options.municipalities, years: years(thisYear() + 1) };
  return html`<${Page} title=${t('queue.title')} tag=${has('caseworker') && html`<${LinkButton} href="#/soknad/ny">${t('queue.new')}<//>`}>
    ${has('caseworker') && html`<${AskedOfMe} />`}<${Views} views=${views} counts=${counts} params=${params} current=${view} />
    <${QueueLine} params=${params} lists=${lists} /><${Filters} path="/saker" params=${params} fields=${fieldsOf(options)} all=${FILTERS} />
    ${asked.call_id && html`<p class="ds-paragraph noprint"><a class="ds-link" href=${`#/utlysning/${asked.call_id}/rangering`}>${t('ranking.link')}</a></p>`}
    <${ViewTools} key=${view?.id} view=${view} params=${params} again=${again} />
    ${result && html`<${Result} result=${result} onClose=${() => setResult(null)} />`}
    <p class="ds-paragraph meta"><${Count} pages=${pages} one="queue.count" /><${Exports} path="/applications" filters=${asked} />
      <span class="hint keys noprint"><kbd>j</kbd> <kbd>k</kbd> ${t('queue.key.move')} · <kbd>x</kbd> ${t('queue.key.pick')} · <kbd>Enter</kbd> ${t('queue.key.open')} · <kbd>/</kbd> ${t('queue.key.search')} · <kbd>?</kbd> ${t('queue.key.help')}</span></p>
    <${Pages} pages=${pages}>${(items) => html`<${Table} wide label=${t('queue.title')} rows=${items} columns=${columns(view?.columns ?? USUAL, picks, options.away)}
      empty=${t('queue.empty')} rowProps=${(row, i) => ({ 'data-row': i, 'data-active': marked.active === i ? 'true' : undefined, onClick: (e) => { if (e.target.closest('a')) { e.preventDefault(); openCase(row, rows, following); } } })} />`}<//>
    ${(picks.every || picks.list.length > 0) && html`<${BulkBar} rows=${picks.list} every=${picks.every} filter=${filterOf(asked)} people=${options.people} more=${pages.next && rows.every(picks.has) && Object.keys(filterOf(asked)).length > 0}
      clear=${picks.clear} takeAll=${picks.takeAll} onDone=${done} />`}<//>`;
}
