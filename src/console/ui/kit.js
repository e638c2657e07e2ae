// Small parts that every page is made of: Designsystemet's classes and the browser's own elements.
import { h, render, Fragment } from '../v/preact.js';
import { useEffect, useId, useMemo, useRef, useState } from '../v/hooks.js';
import htm from '../v/htm.js';
import { day, kroner, t, word } from './text.js';

export { render, Fragment, useEffect, useId, useMemo, useRef, useState };
export const html = htm.bind(h);

export function Page({ title, crumbs, children, lead, tag }) {
  useEffect(() => { document.title = `${title} – Tilsagn`; }, [title]);
  return html`<div class="page">
    ${crumbs && html`<nav class="ds-breadcrumbs noprint" aria-label=${t('frame.here')}><ol>
      ${crumbs.map(([text, href]) => html`<li key=${href}><a class="ds-link" href=${href}>${text}</a></li>`)}
      <li key="here"><span aria-current="page">${title}</span></li></ol></nav>`}
    <div class="head"><h1 class="ds-heading" data-size="md" tabindex="-1" id="title">${title}</h1>${tag}</div>
    ${lead && html`<p class="ds-paragraph lead">${lead}</p>`}
    ${children}</div>`;
}

// A part with a heading of its own; the tables in it are the landmarks.
export const Section = ({ title, children, actions }) => html`<section class="section">
  <div class="head"><h2 class="ds-heading" data-size="xs">${title}</h2>${actions}</div>${children}</section>`;

export function Button({ children, kind = 'primary', danger, busy, ...rest }) {
  return html`<button type="button" class="ds-button" data-variant=${kind} data-color=${danger ? 'danger' : undefined}
    aria-busy=${busy ? 'true' : undefined} ...${rest}>${children}</button>`;
}

export const LinkButton = ({ children, kind = 'secondary', ...rest }) =>
  html`<a class="ds-button" data-variant=${kind} ...${rest}>${children}</a>`;

const COLOURS = {
  submitted: 'info', under_review: 'info', awaiting_information: 'warning', recommended: 'warning', decided: 'success',
  approved: 'success', returned: 'warning', granted: 'success', partly_granted: 'success', rejected: 'danger',
  dismissed: 'danger', open: 'success', preview: 'info', previewing: 'info', running: 'info', done: 'success',
  failed: 'danger', undone: 'warning', held: 'warning', blocked: 'warning', due: 'info', in_run: 'info', sent: 'info',
  accepted: 'success', settled: 'success', completed: 'success', proposed: 'info', attested: 'info', overdue: 'danger',
  missed: 'danger', met: 'success', confirmed: 'success', pending: 'warning', high: 'success', medium: 'info', low: 'warning',
  deficient: 'warning', stopped: 'danger', annulled: 'danger', withdrawn: 'neutral', offered: 'info',
  answered: 'success', waiting: 'warning', clean: 'success', infected: 'danger', not_met: 'danger', handled: 'success', unclear: 'warning',
  under_way: 'info', missing: 'danger', followed_up: 'success', published: 'success', prepared: 'warning',
};

// A state as a word; the colour only repeats it.
export const State = ({ group, value }) =>
  value ? html`<span class="ds-tag" data-size="sm" data-color=${COLOURS[value] ?? 'neutral'}>${word(group, value)}</span>` : '–';
export const Tag = ({ color = 'neutral', children }) => html`<span class="ds-tag" data-size="sm" data-color=${color}>${children}</span>`;

export const Money = ({ ore }) => html`<span class="money">${kroner(ore)}</span>`;

const DAY_MS = 86400000;
export function daysUntil(date, today) {
  return Math.round((Date.parse(`${date}T12:00:00Z`) - Date.parse(`${today}T12:00:00Z`)) / DAY_MS);
}

// A deadline says how it stands in words; colour is an aid. `today` is the service's business date.
export function Due({ on, today }) {
  if (!on) return '–';
  const left = daysUntil(on, today);
  const [color, text] = left < 0 ? ['danger', t('due.over', { n: -left })]
    : left === 0 ? ['warning', t('due.today')] : [left <= 3 ? 'warning' : 'neutral', t('due.left', { n: left })];
  return html`<span class="due"><time datetime=${on}>${day(on)}</time> <span class="ds-tag" data-size="sm" data-color=${color}>${text}</span></span>`;
}

export function Alert({ color = 'info', title, children, live }) {
  return html`<div class="ds-alert" data-color=${color} role=${live ? (color === 'danger' ? 'alert' : 'status') : undefined}>
    ${title && html`<h2 class="ds-heading" data-size="2xs">${title}</h2>`}${children && html`<div class="ds-paragraph">${children}</div>`}</div>`;
}

// What went wrong outside a form.
export function Trouble({ problem }) {
  if (!problem) return null;
  if (problem.slug === 'offline') return html`<${Alert} color="danger" live title=${t('error.offline.title')}>${t('error.offline')}<//>`;
  const title = problem.title || t('error.unknown');
  const reference = problem.body?.instance;
  return html`<${Alert} color="danger" live title=${title}>
    ${problem.detail && problem.detail !== title && html`<p class="ds-paragraph">${problem.detail}</p>`}
    ${problem.errors?.length > 0 && html`<ul class="ds-list">${problem.errors.map((e) => html`<li>${e.detail ?? e.code}</li>`)}</ul>`}
    ${problem.body?.available_ore !== undefined && html`<p class="ds-paragraph">${t('error.available', { amount: kroner(problem.body.available_ore) })}</p>`}
    ${problem.body?.allowed?.length > 0 && html`<p class="ds-paragraph">${t('error.allowed')}: ${problem.body.allowed.map((a) => word('action', a)).join(', ')}</p>`}
    ${problem.status >= 500 && reference && html`<p class="ds-paragraph" data-size="sm">${t('error.reference')}: <code>${reference}</code></p>`}<//>`;
}

export const Loading = () => html`<p class="ds-paragraph loading" role="status"><span class="ds-spinner-dot" aria-hidden="true"></span> ${t('loading')}</p>`;

// rows of [label, value]; those without a value are left out.
export const Facts = ({ rows }) => html`<dl class="facts">${rows.filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false)
  .map(([label, value]) => html`<div key=${label}><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`;

// columns: [{key, title, cell(row), num, head, hide}]. The region scrolls, the page never does.
export function Table({ label, columns, rows, keyOf = (row) => row.id, rowProps = () => ({}), empty, wide, foot }) {
  const shown = columns.filter((c) => c && !c.hide);
  if (rows.length === 0) return html`<p class="ds-paragraph empty">${empty ?? t('list.empty')}</p>`;
  return html`<div class="tablewrap" tabindex="0" role="region" aria-label=${label}>
    <table class=${`ds-table${wide ? ' wide' : ''}`} data-border data-hover data-zebra><caption class="ds-sr-only">${label}</caption>
    <thead><tr>${shown.map((c) => html`<th key=${c.key} scope="col" class=${c.num ? 'num' : undefined} aria-sort=${c.sorted}>${c.title}</th>`)}</tr></thead>
    <tbody>${rows.map((row, i) => html`<tr key=${keyOf(row)} ...${rowProps(row, i)}>${shown.map((c) =>
      h(c.head ? 'th' : 'td', { key: c.key, scope: c.head ? 'row' : undefined, class: c.num ? 'num' : c.class }, c.cell(row, i)))}</tr>`)}</tbody>
    ${foot && html`<tfoot><tr>${shown.map((c) => html`<td key=${c.key} class=${c.num ? 'num' : undefined}>${foot[c.key] ?? ''}</td>`)}</tr></tfoot>`}
    </table></div>`;
}

// The browser's own dialog: focus, Escape and the backdrop are its work.
export function Dialog({ title, onClose, children }) {
  const ref = useRef(null);
  const id = useId();
  useEffect(() => {
    const opener = document.activeElement;
    ref.current.showModal();
    return () => opener?.focus?.();
  }, []);
  return html`<dialog class="ds-dialog" ref=${ref} aria-labelledby=${id} onClose=${onClose}>
    <div class="head"><h2 class="ds-heading" data-size="sm" id=${id}>${title}</h2></div>${children}</dialog>`;
}

// What a form found changed by another is read anew, so that the next try goes against that.
export function useReread(reread) {
  useEffect(() => {
    addEventListener('reread', reread);
    return () => removeEventListener('reread', reread);
  }, []);
}

// Fetches on mount and when `deps` change; `again()` fetches anew and keeps what is shown meanwhile.
export function useFetch(load, deps) {
  const [state, setState] = useState({ loading: true });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let current = true;
    setState((before) => ({ ...before, loading: true }));
    load().then(
      (data) => current && setState({ loading: false, data }),
      (problem) => current && setState((before) => ({ loading: false, problem, data: before.data })),
    );
    return () => { current = false; };
  }, [...deps, turn]);
  useReread(() => setTurn((n) => n + 1));
  return { ...state, again: () => setTurn((n) => n + 1) };
}

// Shows what was fetched, or why not.
export function Await({ from, children }) {
  if (from.data !== undefined) return html`<${Fragment}>${from.problem && html`<${Trouble} problem=${from.problem}/>`}${children(from.data)}<//>`;
  return from.problem ? html`<${Trouble} problem=${from.problem}/>` : html`<${Loading}/>`;
}
