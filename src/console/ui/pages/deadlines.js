// Deadlines across cases, the nearest first.
import { Due, Page, State, Table, html } from '../kit.js';
import { Count, Exports, Filters, Pages, choices, idOf, named, usePages } from '../list.js';
import { today } from '../session.js';
import { day, t, word } from '../text.js';

const KINDS = ['preliminary_answer', 'information_due', 'decision_target', 'acceptance', 'appeal', 'forwarding', 'report', 'reminder', 'payment_due', 'limitation', 'other'];

export function Deadlines({ params }) {
  const filters = { state: 'open', ...params };
  const pages = usePages('/deadlines', filters);
  const fields = [
    { name: 'kind', label: t('deadline.kind'), type: 'select', options: choices('deadline', KINDS) },
    { name: 'due_before', label: t('payout.due_before'), type: 'date' },
    { name: 'state', label: t('field.state'), type: 'select', all: word('deadline.state', 'open'), options: choices('deadline.state', ['met', 'missed', 'cancelled']) }];
  return html`<${Page} title=${t('deadline.title')}><${Filters} path="/frister" params=${params} fields=${fields} />
    <p class="ds-paragraph meta"><${Count} pages=${pages} one="deadline.count" /><${Exports} path="/deadlines" filters=${filters} /></p>
    <${Pages} pages=${pages}>${(items) => html`<${Table} label=${t('deadline.title')} rows=${items} empty=${t('deadline.none')} keyOf=${(r, i) => r.id ?? i} columns=${[
      { key: 'case', title: t('field.case_number'), head: true, cell: (r) => html`<a class="ds-link nowrap" href=${`#/sak/${idOf(r, 'application')}`}>${r.case_number ?? idOf(r, 'application')}</a>` },
      { key: 'kind', title: t('deadline.kind'), cell: (r) => word('deadline', r.kind) },
      { key: 'who', title: t('field.recipient'), cell: (r) => named(r, 'recipient') || '–' },
      { key: 'due', title: t('field.due_on'), cell: (r) => (r.state === 'open' ? html`<${Due} on=${r.due_on} today=${today()} />` : day(r.due_on)) },
      { key: 'state', title: t('field.state'), cell: (r) => html`<${State} group="deadline.state" value=${r.state} />` }]} />`}<//><//>`;
}
