// Calendars to subscribe to: made here, their secret address shown once, ended here.
import { post } from '../api.js';
import { ActionDialog } from '../form.js';
import { Alert, Button, Page, Table, Trouble, html, useState } from '../kit.js';
import { Pages, choices, usePages } from '../list.js';
import { has } from '../session.js';
import { moment, t, word } from '../text.js';

const addressOf = (path) => new URL(path, location.href).href;

function Address({ path }) {
  const [copied, setCopied] = useState(false);
  const copy = () => navigator.clipboard.writeText(addressOf(path)).then(() => setCopied(true), () => setCopied(false));
  return html`<${Alert} color="success" live title=${t('calendar.made')}><p class="ds-paragraph">${t('calendar.made.lead')}</p>
    <div class="ds-field"><label class="ds-label" for="address">${t('calendar.address')}</label><input class="ds-input" id="address" readonly value=${addressOf(path)} onFocus=${(e) => e.target.select()} /></div>
    <div class="buttons"><${Button} kind="secondary" onClick=${copy}>${t('calendar.copy')}<//><span role="status">${copied ? t('calendar.copied') : ''}</span></div><//>`;
}

export function Calendars() {
  const pages = usePages('/calendar-feeds', { revoked: 'false' });
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState(null);
  const [problem, setProblem] = useState(null);
  const may = has('caseworker', 'approver', 'scheme_owner', 'finance', 'appeals');
  const revoke = (row) => post(`/calendar-feeds/${row.id}/revoke`).then(() => { setProblem(null); if (made?.id === row.id) setMade(null); pages.again(); }, setProblem);
  const fields = [
    { name: 'scope', label: t('calendar.scope'), type: 'select', required: true, options: choices('calendar.scope', ['user', 'office']) },
    { name: 'language', label: t('calendar.language'), type: 'select', options: choices('language', ['nb', 'nn', 'en']) }];
  return html`<${Page} title=${t('calendar.title')} crumbs=${[[t('deadline.title'), '#/frister']]} lead=${t('calendar.lead')}
    tag=${may && html`<${Button} onClick=${() => setMaking(true)}>${t('calendar.make')}<//>`}>
    <${Trouble} problem=${problem} />${made && html`<${Address} key=${made.id} path=${made.path} />`}
    <${Pages} pages=${pages}>${(items) => html`<${Table} label=${t('calendar.title')} rows=${items} empty=${t('calendar.none')} columns=${[
      { key: 'scope', title: t('calendar.scope'), head: true, cell: (r) => (r.scope === 'office' ? r.office_name : word('calendar.scope', 'user')) },
      { key: 'language', title: t('calendar.language'), cell: (r) => word('language', r.language) },
      { key: 'made', title: t('calendar.made_at'), cell: (r) => moment(r.made_at) },
      { key: 'act', title: t('calendar.revoke'), cell: (r) => html`<${Button} kind="secondary" danger onClick=${() => revoke(r)}>${t('calendar.revoke')}<//>` }]} />`}<//>
    ${making && html`<${ActionDialog} title=${t('calendar.make')} submit=${t('calendar.make')} fields=${fields} onClose=${() => setMaking(false)}
      onSubmit=${async (body, { key }) => { const { doc } = await post('/calendar-feeds', body, { key }); setMaking(false); setMade(doc); pages.again(); }} />`}<//>`;
}
