// More time to apply for one applicant of a call: who has it, why, and giving it.
import { post } from '../api.js';
import { ActionDialog } from '../form.js';
import { Button, Section, Table, html, useState } from '../kit.js';
import { Pages, usePages } from '../list.js';
import { has } from '../session.js';
import { day, moment, t } from '../text.js';
import { pickRecipient } from './picker.js';

const fields = () => [
  pickRecipient(),
  { name: 'until_on', label: t('extension.until'), type: 'date', required: true, narrow: true, hint: t('call.deadline_hint') },
  { name: 'reason', label: t('act.reason'), type: 'area', rows: 2, required: true }];

export function Extensions({ call }) {
  const pages = usePages(`/calls/${call.id}/extensions`, {});
  const [giving, setGiving] = useState(false);
  return html`<${Section} title=${t('extension.list')} actions=${has('scheme_owner') && html`<${Button} kind="tertiary" data-act="extension" onClick=${() => setGiving(true)}>${t('extension.new')}<//>`}>
    <${Pages} pages=${pages}>${(items) => html`<${Table} label=${t('extension.list')} rows=${items} empty=${t('extension.none')} columns=${[
      { key: 'who', title: t('field.recipient'), head: true, cell: (r) => html`<a class="ds-link" href=${`#/mottaker/${r.recipient_id}`}>${r.recipient_name}</a>` },
      { key: 'until', title: t('extension.until'), cell: (r) => day(r.until_on) },
      { key: 'why', title: t('act.reason'), cell: (r) => r.reason },
      { key: 'by', title: t('extension.by'), cell: (r) => `${r.granted_by_name}, ${moment(r.granted_at)}` }]} />`}<//>
    ${giving && html`<${ActionDialog} title=${t('extension.new')} submit=${t('extension.new')} lead=${t('extension.lead')} fields=${fields()} values=${{ until_on: call.deadline_on }} onClose=${() => setGiving(false)}
      autosave=${`call/${call.id}/extension`} onSubmit=${async (body, { key }) => { await post(`/calls/${call.id}/extensions`, body, { key }); setGiving(false); pages.again(); }} />`}<//>`;
}
