// Deadlines across cases, the nearest first: what is due today, this week, what was missed.
import { get } from '../api.js';
import { Button, LinkButton, Page, Table, html, useEffect, useState } from '../kit.js';
import { Count, Exports, Filters, Pages, choices, useMarked, usePages } from '../list.js';
import { go, href, useKeys } from '../route.js';
import { has, today } from '../session.js';
import { own, t } from '../text.js';
import { DeadlineDialog, KINDS, Standing, kindOf } from './deadline.js';

const DAY_MS = 86400000;
const after = (days) => new Date(Date.parse(`${today()}T12:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

// name → what it asks for; the first is where one begins
const viewsOf = () => ({
  waiting: { waiting: 'true' },
  overdue: { state: 'missed', waiting: 'true' },
  today: { state: 'open', suspended: 'false', due_from: today(), due_before: after(1) },
  week: { state: 'open', suspended: 'false', due_from: today(), due_before: after(7) },
  suspended: { suspended: 'true' },
  ended: { waiting: 'false' },
});
const NARROWING = ['kind', 'office_id', 'mine'];

function useOffices() {
  const [offices, setOffices] = useState([]);
  useEffect(() => { get('/offices?limit=500').then(({ doc }) => setOffices(doc.items.map((o) => [String(o.id), own(o, 'name')])), () => {}); }, []);
  return offices;
}

const columnsOf = (open) => [
  { key: 'case', title: t('field.case_number'), head: true, cell: (r) => html`<a class="ds-link nowrap" href=${`#/sak/${r.application_id}`}>${r.case_number}</a>` },
  { key: 'kind', title: t('deadline.kind'), cell: (r) => r.deadline_title ?? (r.repayment_claim_id ? html`<a class="ds-link" href=${`#/krav/${r.repayment_claim_id}`}>${kindOf(r)}</a>` : kindOf(r)) },
  { key: 'due', title: t('field.due_on'), cell: (r) => html`<${Standing} row=${r} />` },
  { key: 'who', title: t('field.recipient'), cell: (r) => r.recipient_name },
  { key: 'scheme', title: t('field.scheme'), cell: (r) => r.scheme_name },
  { key: 'assignee', title: t('field.assignee'), cell: (r) => r.assignee_name ?? t('queue.unassigned') },
  { key: 'act', title: t('deadline.open'), cell: (r) => html`<${Button} kind="tertiary" aria-label=${t('deadline.open_of', { kind: r.deadline_title ?? kindOf(r), number: r.case_number })} onClick=${() => open(r.id)}>${t('deadline.open')}<//>` }];

export function Deadlines({ params }) {
  const views = viewsOf();
  const view = params.view in views ? params.view : 'waiting';
  const narrowing = Object.fromEntries(NARROWING.filter((name) => params[name]).map((name) => [name, params[name]]));
  const filters = { ...views[view], ...narrowing };
  const pages = usePages('/deadlines', filters);
  const offices = useOffices();
  const [chosen, setChosen] = useState(null);
  const marked = useMarked(pages.items, JSON.stringify(filters));
  useKeys({
    j: () => marked.move(1), k: () => marked.move(-1),
    Enter: () => marked.row() && go(`/sak/${marked.row().application_id}`),
    e: () => marked.row() && setChosen(marked.row().id),
  });
  const fields = [
    { name: 'kind', label: t('deadline.kind'), type: 'select', options: choices('deadline', KINDS) },
    { name: 'office_id', label: t('field.office'), type: 'select', options: offices },
    { name: 'mine', label: t('deadline.mine'), type: 'check' }];
  return html`<${Page} title=${t('deadline.title')} tag=${html`<span class="buttons"><${LinkButton} kind="tertiary" href="#/kalender">${t('calendar.title')}<//><${LinkButton} kind="tertiary" href="#/lov">${t('law.title')}<//>
    ${!has('applicant') && html`<${LinkButton} kind="tertiary" href="#/fristvarsling">${t('watch_rule.title')}<//>`}</span>`}>
    <nav class="views noprint" aria-label=${t('deadline.views')}><ul>${Object.keys(views).map((name) => html`<li key=${name}><a class="view" href=${href('/frister', { ...narrowing, view: name })}
      aria-current=${name === view ? 'true' : undefined}>${t(`deadline.view.${name}`)}</a></li>`)}</ul></nav>
    <${Filters} path="/frister" params=${params} fields=${fields} />
    <p class="ds-paragraph meta"><${Count} pages=${pages} one="deadline.count" /><${Exports} path="/deadlines" filters=${filters} />
      <span class="hint keys noprint"><kbd>j</kbd> <kbd>k</kbd> ${t('queue.key.move')} · <kbd>Enter</kbd> ${t('queue.key.open')} · <kbd>e</kbd> ${t('deadline.key.change')}</span></p>
    <${Pages} pages=${pages}>${(items) => html`<${Table} wide label=${t('deadline.title')} rows=${items} empty=${t('deadline.none')} columns=${columnsOf(setChosen)}
      rowProps=${(row, i) => ({ 'data-row': i, 'data-active': marked.active === i ? 'true' : undefined })} />`}<//>
    ${chosen && html`<${DeadlineDialog} key=${chosen} id=${chosen} onClose=${() => setChosen(null)} onChange=${pages.again} />`}<//>`;
}
