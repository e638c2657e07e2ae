// Which Public Administration Act holds, from when the new one does, and where each says what.
import { call, get } from '../api.js';
import { ActionDialog } from '../form.js';
import { Await, Button, Facts, Page, Section, Table, html, useFetch, useState } from '../kit.js';
import { has } from '../session.js';
import { day, moment, t, word } from '../text.js';

const fields = () => [
  { name: 'in_force_on', label: t('law.in_force_on'), type: 'date', narrow: true, hint: t('law.hint') },
  { name: 'source', label: t('law.source'), type: 'area', rows: 2, required: true }];

export function Law() {
  const from = useFetch(() => get('/settings/administrative-law'), []);
  const [setting, setSetting] = useState(false);
  const doc = from.data?.doc;
  return html`<${Page} title=${t('law.title')} lead=${t('law.lead')} crumbs=${[[t('deadline.title'), '#/frister']]} tag=${has('admin') && doc?.act === '1967' && html`<${Button} data-act="law" onClick=${() => setSetting({ source: doc.source })}>${t('law.set')}<//>`}>
    <${Await} from=${from}>${({ etag }) => html`<div>
      <${Facts} rows=${[[t('law.now'), word('law.act', doc.act)], [t('law.in_force_on'), doc.in_force_on ? day(doc.in_force_on) : t('law.not_decided')], [t('law.source'), doc.source], [t('law.set_by'), doc.set_by && `${doc.set_by.name}, ${moment(doc.set_at)}`]]} />
      <${Section} title=${t('law.references')}><${Table} label=${t('law.references')} rows=${doc.references} keyOf=${(r) => r.topic} columns=${[
        { key: 'topic', title: t('law.topic'), head: true, cell: (r) => word('law.topic', r.topic) },
        { key: 'old', title: word('law.act', '1967'), cell: (r) => r.text_1967 }, { key: 'new', title: word('law.act', '2025'), cell: (r) => r.text_2025 }]} /><//>
      ${setting && html`<${ActionDialog} title=${t('law.set')} submit=${t('save')} fields=${fields()} values=${{ in_force_on: doc.in_force_on ?? '', source: doc.source === setting.source ? '' : doc.source }} onClose=${() => setSetting(false)}
        onSubmit=${async (body) => { await call('PUT', '/settings/administrative-law', { body: { in_force_on: null, ...body }, ifMatch: etag }); setSetting(false); from.again(); }} />`}</div>`}<//><//>`;
}
