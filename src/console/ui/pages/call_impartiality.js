// Impartiality in all applications of a call: what one has declared, who else has, and declaring it.
import { get, post } from '../api.js';
import { ActionDialog } from '../form.js';
import { Alert, Button, Section, html, useFetch, useState } from '../kit.js';
import { has, session } from '../session.js';
import { day, moment, t } from '../text.js';

const fields = (values) => [
  { name: 'conflict', label: t('impartiality.question'), hint: t(`impartiality.who.${session.me?.act ?? '1967'}`), type: 'tristate', required: true, options: [['false', t('impartiality.no')], ['true', t('impartiality.yes')]] },
  { name: 'ground', label: t('impartiality.ground'), type: 'area', rows: 3, required: true, hidden: values.conflict !== 'true' }];

export function CallImpartiality({ id }) {
  const from = useFetch(() => get(`/calls/${id}/impartiality`), [id]);
  const [asking, setAsking] = useState(false);
  const may = has('caseworker', 'approver', 'appeals');
  if (!from.data) return null;
  const { doc: { mine, declared }, etag } = from.data;
  const send = async (body, { key }) => { await post(`/calls/${id}/impartiality`, body, { key, ifMatch: etag }); setAsking(false); from.again(); };
  return html`<${Section} title=${t('call_impartiality.title')} actions=${may && html`<${Button} kind="tertiary" data-act="call_impartiality" onClick=${() => setAsking(true)}>${t('act.impartiality')}<//>`}>
    ${mine?.conflict && html`<${Alert} color="warning">${t('call_impartiality.barred', { ground: mine.ground })}<//>`}
    ${mine && !mine.conflict && html`<p class="ds-paragraph">${t('call_impartiality.fit', { on: day(mine.declared_at) })}</p>`}
    ${may && !mine && html`<p class="ds-paragraph">${t('call_impartiality.none')}</p>`}
    ${declared.length > 0 && html`<ul class="plain">${declared.map((d) => html`<li key=${d.user.id}>${t(d.conflict ? 'call_impartiality.has' : 'call_impartiality.has_not', { name: d.user.name })} <span class="subtle">${moment(d.declared_at)}</span></li>`)}</ul>`}
    ${asking && html`<${ActionDialog} title=${t('act.impartiality')} submit=${t('act.impartiality')} lead=${t('call_impartiality.lead')} fields=${fields} onClose=${() => setAsking(false)} autosave=${`call/${id}/impartiality`} onSubmit=${send}
      />`}<//>`;
}
