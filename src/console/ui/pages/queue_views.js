// Views of the queue: filters, order and columns under a name, kept by the service for me, my office or all.
import { call, get, post, query } from '../api.js';
import { ActionDialog } from '../form.js';
import { Button, html, useEffect, useReread, useState } from '../kit.js';
import { go, href } from '../route.js';
import { has, session } from '../session.js';
import { usePress } from '../stale.js';
import { language, number, t } from '../text.js';

// What the queue's address may hold, by how the service takes it.
const KINDS = { state: String, open: Boolean, scheme_id: Number, call_id: Number, office_id: Number, grant_year: Number, assignee: Number, mine: Boolean, unassigned: Boolean,
  recipient_id: Number, late: Boolean, due_before: String, due_within: Number, overdue: Boolean, absent: Boolean, needs_answer: Boolean, to_approve: Boolean, amount_from_ore: Number, amount_to_ore: Number, municipality: String, q: String };
export const FILTERS = Object.keys(KINDS);
export const COLUMNS = ['recipient', 'scheme', 'state', 'due_on', 'assignee', 'amount_ore', 'decided_amount_ore', 'submitted_at'];
export const USUAL = COLUMNS.slice(0, 6);
const COUNTS_MS = 10000;

// The address as the filter of a body, and back.
export const filterOf = (params) => Object.fromEntries(FILTERS.filter((k) => params[k] !== undefined && params[k] !== '')
  .map((k) => [k, KINDS[k] === Boolean ? params[k] === 'true' : KINDS[k](params[k])]));
const textsOf = (filter) => Object.fromEntries(Object.entries(filter).map(([k, v]) => [k, String(v)]));
export const paramsOf = (view) => ({ view: String(view.id), ...textsOf(view.filter), ...(view.sort && { sort: view.sort }) });
export const nameOf = (view) => (language === 'nn' && view.name_nn) || view.name;
const stand = (params) => query(Object.fromEntries([...FILTERS, 'sort'].filter((k) => params[k]).map((k) => [k, params[k]])));
export const differs = (view, params) => stand(paramsOf(view)) !== stand(params);

let counted = { at: 0, byView: {}, user: null };

// The counts are asked for at most every ten seconds, unless something was done here.
export function useViews() {
  const [views, setViews] = useState(null);
  const fresh = counted.user === session.me.id && Date.now() - counted.at < COUNTS_MS;
  const [counts, setCounts] = useState(fresh ? counted.byView : {});
  const count = async () => {
    const { doc } = await get('/views/counts');
    counted = { at: Date.now(), user: session.me.id, byView: Object.fromEntries(doc.items.map((i) => [i.view_id, i])) };
    setCounts(counted.byView);
  };
  const again = async () => {
    const { doc } = await get('/views?limit=500');
    setViews(doc.items);
  };
  useReread(() => again().catch(() => {}));
  useEffect(() => {
    again().catch(() => setViews([]));
    if (!fresh) count().catch(() => {});
  }, []);
  return { views, counts, again: () => Promise.all([again(), count()]).catch(() => {}), count: () => count().catch(() => {}) };
}

const shownCount = (c) => (c && c.count !== null ? ` (${number(c.count)}${c.capped ? '+' : ''})` : '');

export function Views({ views, counts, params, current }) {
  const order = ['standard', 'office', 'user'];
  const groups = order.map((scope) => [scope, (views ?? []).filter((v) => v.scope === scope)]).filter(([, rows]) => rows.length);
  return html`<nav class="views noprint" aria-label=${t('queue.views')}>${groups.map(([scope, rows]) => html`<ul key=${scope} aria-label=${t(`view.scope.${scope}`)}>${rows.map((v) => html`<li key=${v.id}>
    <a class="view" href=${href('/saker', paramsOf(v))} aria-current=${current?.id === v.id && !differs(v, params) ? 'true' : undefined}>${nameOf(v)}${v.is_default && html`<span aria-hidden="true"> ★</span><span class="ds-sr-only"> ${t('view.is_default')}</span>`}${shownCount(counts[v.id])}</a></li>`)}</ul>`)}</nav>`;
}

function Columns({ value, set, id }) {
  const chosen = value ?? USUAL;
  const toggle = (name, on) => set(COLUMNS.filter((c) => (c === name ? on : chosen.includes(c))));
  return html`<div class="requires">${COLUMNS.map((name) => html`<div class="ds-field" key=${name}>
    <input class="ds-input" type="checkbox" id=${`${id}-${name}`} checked=${chosen.includes(name)} onChange=${(e) => toggle(name, e.target.checked)} />
    <label class="ds-label" for=${`${id}-${name}`}>${t(`queue.column.${name}`)}</label></div>`)}</div>`;
}

const nameFields = () => [
  { name: 'name', label: t('view.name'), required: true },
  { name: 'name_nn', label: t('view.name_nn') },
  { name: 'columns', label: t('view.columns'), quiet: true, render: (p) => html`<${Columns} ...${p} />` },
];

function Save({ params, view, onClose, onDone }) {
  const fields = [nameFields()[0], { name: 'scope', label: t('view.scope'), type: 'select', required: true, noBlank: true, options: [['user', t('view.scope.user')], ['office', t('view.scope.office')]] },
    ...nameFields().slice(1), { name: 'is_default', label: t('view.default'), type: 'check' }];
  return html`<${ActionDialog} title=${t('view.save')} onClose=${onClose} submit=${t('save')} lead=${t('view.save.lead')} fields=${fields} values=${{ scope: 'user', columns: view?.columns ?? USUAL }}
    onSubmit=${async (body, { key }) => { onDone((await post('/views', { ...body, filter: filterOf(params), ...(params.sort && { sort: params.sort }) }, { key })).doc); }} />`;
}

function Change({ view, onClose, onDone }) {
  return html`<${ActionDialog} title=${t('view.change')} onClose=${onClose} submit=${t('save')} fields=${nameFields()} values=${{ name: view.name, name_nn: view.name_nn ?? '', columns: view.columns ?? USUAL }}
    onSubmit=${async (body) => { onDone((await call('PATCH', `/views/${view.id}`, { body: { name_nn: null, ...body }, ifMatch: `"${view.version}"` })).doc); }} />`;
}

function Delete({ view, onClose, onDone }) {
  return html`<${ActionDialog} title=${t('view.delete')} onClose=${onClose} submit=${t('view.delete')} danger lead=${t(view.scope === 'office' ? 'view.delete.office' : 'view.delete.lead', { name: nameOf(view) })} fields=${[]}
    onSubmit=${async () => { await call('DELETE', `/views/${view.id}`, { ifMatch: `"${view.version}"` }); onDone(null); }} />`;
}

const DIALOGS = { save: Save, change: Change, delete: Delete };

// What can be done with the view that is shown.
export function ViewTools({ view, params, again }) {
  const [open, setOpen] = useState(null);
  const [told, setTold] = useState('');
  if (!has('caseworker', 'approver', 'scheme_owner', 'finance', 'appeals')) return null;
  const done = (word) => async (saved) => {
    setOpen(null);
    await again();
    setTold(t(word));
    if (saved) go('/saker', paramsOf(saved));
    else if (saved === null) go('/saker');
  };
  const [press, refused] = usePress();
  const update = async () => done('view.done.change')((await call('PATCH', `/views/${view.id}`, { body: { filter: filterOf(params), sort: params.sort || null }, ifMatch: `"${view.version}"` })).doc);
  const choose = async () => { await post(`/views/${view.id}/default`, { is_default: !view.is_default }); await done('view.done.change')(undefined); };
  const Open = DIALOGS[open];
  const changed = view && differs(view, params);
  return html`<details class="ds-details viewtools noprint"><summary>${t('view.tools')}</summary><div class="buttons">
    ${changed && view.may_change && html`<${Button} kind="secondary" onClick=${() => press(update)}>${t('view.update', { name: nameOf(view) })}<//>`}
    <${Button} kind="secondary" onClick=${() => setOpen('save')}>${t('view.save')}<//>
    ${view && html`<${Button} kind="tertiary" onClick=${() => press(choose)}>${t(view.is_default ? 'view.default.stop' : 'view.default.set')}<//>`}
    ${view?.may_change && html`<${Button} kind="tertiary" onClick=${() => setOpen('change')}>${t('view.change')}<//><${Button} kind="tertiary" danger onClick=${() => setOpen('delete')}>${t('view.delete')}<//>`}
    <span role="status">${told}</span></div>${refused}${refused && view && html`<p class="ds-paragraph"><a class="ds-link" href=${href('/saker', paramsOf(view))}>${t('view.as_stored')}</a></p>`}
    ${Open && html`<${Open} params=${params} view=${view} onClose=${() => setOpen(null)} onDone=${done(`view.done.${open}`)} />`}</details>`;
}
