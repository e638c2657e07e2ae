// What you have been told of deadlines, messages, access and mentions, the latest first.
import { get, post } from '../api.js';
import { Await, Button, Dialog, Page, Table, Tag, Trouble, html, useFetch, useState } from '../kit.js';
import { Count, Filters, Pages, choices, usePages } from '../list.js';
import { noticesChanged } from '../notices.js';
import { day, t, word } from '../text.js';
import { kindOf } from './deadline.js';

const LEVELS = ['reminder', 'overdue', 'escalation', 'summary', 'message', 'access', 'mention', 'register', 'bank'];
const OTHERS = ['message', 'access', 'mention', 'register', 'bank'];  // not of deadlines
const COLOURS = { reminder: 'info', overdue: 'warning', escalation: 'danger', summary: 'neutral', message: 'info', access: 'warning', mention: 'info', register: 'warning', bank: 'warning' };

const nameOf = (row) => row.deadline_title ?? row.title ?? kindOf(row);

function Summary({ id, onClose }) {
  const from = useFetch(() => get(`/notices/${id}`), [id]);
  return html`<${Dialog} title=${t('notice.summary')} onClose=${onClose}><${Await} from=${from}>${({ doc }) => html`<div>
    <p class="ds-paragraph">${t('notice.summary.lead', { on: day(doc.day) })}</p>
    <${Table} label=${t('notice.summary')} rows=${doc.items} keyOf=${(r) => r.deadline_id} columns=${[
      { key: 'case', title: t('field.case_number'), head: true, cell: (r) => html`<a class="ds-link nowrap" href=${`#/sak/${r.application_id}`}>${r.case_number}</a>` },
      { key: 'kind', title: t('deadline.kind'), cell: (r) => nameOf(r) },
      { key: 'due', title: t('field.due_on'), cell: (r) => day(r.due_on) },
      { key: 'state', title: t('field.state'), cell: (r) => word('deadline.state', r.state) }]} />
    ${doc.deadlines > doc.items.length && html`<p class="ds-paragraph">${t('notice.summary.more', { n: doc.deadlines - doc.items.length })}</p>`}
    <div class="buttons"><${Button} kind="tertiary" onClick=${onClose}>${t('dialog.close')}<//></div></div>`}<//><//>`;
}

const columnsOf = (read, open) => [
  { key: 'day', title: t('notice.day'), head: true, cell: (r) => (r.read_at ? day(r.day) : html`<strong>${day(r.day)}</strong> <span class="ds-sr-only">${t('notice.unread')}</span>`) },
  { key: 'level', title: t('notice.level'), cell: (r) => html`<${Tag} color=${COLOURS[r.level]}>${word('notice.level', r.level)}<//>` },
  { key: 'what', title: t('notice.what'), cell: (r) => (OTHERS.includes(r.level) ? t(`notice.of.${r.level}`) : r.level === 'summary'
    ? html`<${Button} kind="tertiary" onClick=${() => open(r)}>${t('deadline.count', { n: r.deadlines })}<//>`
    : html`${r.deadline_title ?? kindOf(r)}, ${t('call.deadline', { on: day(r.due_on) })}`) },
  { key: 'case', title: t('field.case_number'), cell: (r) => (r.application_id ? html`<a class="ds-link nowrap" href=${`#/sak/${r.application_id}`} onClick=${() => read(r)}>${r.case_number}</a> ${r.title}` : r.level === 'access' ? html`<a class="ds-link" href="#/tilgang" onClick=${() => read(r)}>${t('review.list')}</a>` : r.level === 'bank' ? html`<a class="ds-link" href="#/bank" onClick=${() => read(r)}>${t('notice.bank')}</a>` : '–') },
  { key: 'to', title: t('notice.to'), cell: (r) => word('notice.to', r.notice_to) },
  { key: 'act', title: t('notice.mark'), cell: (r) => (r.read_at ? t('notice.is_read') : html`<${Button} kind="secondary" aria-label=${t('notice.mark_of', { on: day(r.day), number: r.case_number ?? '' })} onClick=${() => read(r)}>${t('notice.mark')}<//>`) }];

export function Notices({ params }) {
  const filters = { unread: params.unread, level: params.level };
  const pages = usePages('/notices', filters);
  const [opened, setOpened] = useState(null);
  const [problem, setProblem] = useState(null);
  const done = () => { setProblem(null); pages.again(); noticesChanged(); };
  const read = (row) => row.read_at || post(`/notices/${row.id}/read`).then(done, setProblem);
  const fields = [
    { name: 'unread', label: t('notice.unread_only'), type: 'check' },
    { name: 'level', label: t('notice.level'), type: 'select', options: choices('notice.level', LEVELS) }];
  const newest = pages.items[0];
  return html`<${Page} title=${t('notice.title')} lead=${t('notice.lead')}><${Filters} path="/paminnelser" params=${params} fields=${fields} />
    <${Trouble} problem=${problem} />
    <p class="ds-paragraph meta"><${Count} pages=${pages} one="notice.count" />
      ${pages.items.some((n) => !n.read_at) && html`<${Button} kind="secondary" onClick=${() => post('/notices/read', { up_to: newest.id }).then(done, setProblem)}>${t('notice.mark_all')}<//>`}</p>
    <${Pages} pages=${pages}>${(items) => html`<${Table} wide label=${t('notice.title')} rows=${items} empty=${t('notice.none')} columns=${columnsOf(read, (row) => { setOpened(row.id); read(row); })} />`}<//>
    ${opened && html`<${Summary} id=${opened} onClose=${() => setOpened(null)} />`}<//>`;
}
