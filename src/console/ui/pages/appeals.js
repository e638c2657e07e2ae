// Appeals across cases, the last received first.
import { Page, State, Table, html } from '../kit.js';
import { Count, Exports, Filters, Pages, choices, usePages } from '../list.js';
import { day, t, word } from '../text.js';
import { OUTCOMES, UNDER_WAY } from './case_appeals.js';

const STATES = [...UNDER_WAY, 'dismissed', 'reversed', 'decided'];

export function AppealList({ params }) {
  const pages = usePages('/appeals', params);
  const fields = [
    { name: 'state', label: t('field.state'), type: 'select', options: choices('appeal.state', STATES) },
    { name: 'outcome', label: t('appeal.outcome'), type: 'select', options: choices('appeal.outcome', OUTCOMES) },
    { name: 'timely', label: t('appeal.timely'), type: 'select', options: [['true', t('yes')], ['false', t('no')]] },
    { name: 'suspended', label: t('appeal.suspension'), type: 'select', options: [['true', t('yes')], ['false', t('no')]] }];
  return html`<${Page} title=${t('case.appeals')}><${Filters} path="/klager" params=${params} fields=${fields} />
    <p class="ds-paragraph meta"><${Count} pages=${pages} one="appeal.count" /><${Exports} path="/appeals" filters=${params} /></p>
    <${Pages} pages=${pages}>${(items) => html`<${Table} wide label=${t('case.appeals')} rows=${items} empty=${t('appeal.none')} columns=${[
      { key: 'case', title: t('field.case_number'), head: true, cell: (r) => html`<a class="ds-link nowrap" href=${`#/sak/${r.application_id}`}>${r.case_number}</a>` },
      { key: 'who', title: t('field.recipient'), cell: (r) => r.recipient_name },
      { key: 'scheme', title: t('field.scheme'), cell: (r) => r.scheme_name },
      { key: 'received', title: t('appeal.received_on'), cell: (r) => day(r.received_on) },
      { key: 'timely', title: t('appeal.timely'), cell: (r) => (r.timely === null ? '–' : t(r.timely ? 'yes' : 'no')) },
      { key: 'state', title: t('field.state'), cell: (r) => html`<${State} group="appeal.state" value=${r.state} />${r.suspended && html`<br /><span class="subtle">${t('appeal.suspended')}</span>`}` },
      { key: 'outcome', title: t('appeal.outcome'), cell: (r) => (r.outcome ? word('appeal.outcome', r.outcome) : r.first_instance_outcome ? word('appeal.answer', r.first_instance_outcome) : '–') }]} />`}<//><//>`;
}
