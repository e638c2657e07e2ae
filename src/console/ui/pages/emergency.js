// Cases opened in an emergency: by whom, why, and what another thought of it.
import { get, post } from '../api.js';
import { ActionDialog } from '../form.js';
import { Alert, Button, Page, Table, Tag, Trouble, html, useFetch, useRef, useState } from '../kit.js';
import { Count, Filters, Pages, choices, usePages } from '../list.js';
import { go } from '../route.js';
import { session } from '../session.js';
import { moment, t, word } from '../text.js';

const COLOURS = { justified: 'success', unjustified: 'danger' };

const openFields = () => [
  { name: 'case_number', label: t('field.case_number'), required: true, narrow: true },
  { name: 'ground', label: t('emergency.ground'), type: 'area', rows: 3, required: true, hint: t('emergency.ground_hint') },
  { name: 'hours', label: t('emergency.hours'), type: 'int', narrow: true, hint: t('emergency.hours_hint') }];

function Review({ id, onClose, onDone }) {
  const from = useFetch(() => get(`/emergency-access/${id}`), [id]);
  const began = useRef(false);  // what is written stays, though another has judged it meanwhile
  if (!from.data) return html`<${Trouble} problem=${from.problem} />`;
  const { doc, etag } = from.data;
  const [review] = doc.actions;
  began.current ||= review.allowed;
  if (!began.current) return html`<${Alert} color="info" live title=${t('emergency.review')}>${review.reason}<//>`;
  return html`<${ActionDialog} title=${t('emergency.review')} submit=${t('emergency.review')} onClose=${onClose} lead=${t('emergency.review_lead', { name: doc.user.name, number: doc.case_number })}
    fields=${[{ name: 'result', label: t('emergency.result'), type: 'select', required: true, options: choices('emergency.result', ['justified', 'unjustified']) },
      { name: 'text', label: t('act.reason'), type: 'area', rows: 3, required: true }]}
    autosave=${`emergency_access/${id}/review`} onSubmit=${async (body, { key }) => { await post(`/emergency-access/${id}/review`, body, { key, ifMatch: etag }); onDone(); }} />`;
}

export function Emergencies({ params }) {
  const pages = usePages('/emergency-access', params);
  const [act, setAct] = useState(null);
  const done = () => { setAct(null); pages.again(); };
  const fields = [{ name: 'reviewed', label: t('emergency.result'), type: 'select', options: [['false', t('emergency.unreviewed')], ['true', t('emergency.reviewed')]] }];
  return html`<${Page} title=${t('emergency.title')} lead=${t('emergency.lead')} crumbs=${[[t('me.title'), '#/meg']]}
    tag=${session.me.delegated && html`<${Button} data-act="emergency" onClick=${() => setAct('open')}>${t('emergency.open')}<//>`}>
    <${Filters} path="/nodtilgang" params=${params} fields=${fields} />
    ${act?.id && html`<${Review} key=${act.id} id=${act.id} onClose=${() => setAct(null)} onDone=${done} />`}
    <p class="ds-paragraph meta"><${Count} pages=${pages} one="list.rows" /></p>
    <${Pages} pages=${pages}>${(items) => html`<${Table} wide label=${t('emergency.title')} rows=${items} empty=${t('emergency.none')} columns=${[
      { key: 'case', title: t('field.case_number'), head: true, cell: (r) => html`<a class="ds-link nowrap" href=${`#/sak/${r.application_id}`}>${r.case_number}</a>` },
      { key: 'who', title: t('emergency.by'), cell: (r) => html`${r.user_name}<br /><span class="subtle">${moment(r.opened_at)}</span>` },
      { key: 'until', title: t('emergency.until'), cell: (r) => moment(r.until) },
      { key: 'ground', title: t('emergency.ground'), cell: (r) => html`<span class="prose">${r.ground}</span>` },
      { key: 'result', title: t('emergency.result'), cell: (r) => (r.result ? html`<${Tag} color=${COLOURS[r.result]}>${word('emergency.result', r.result)}<//><br /><span class="subtle">${r.reviewed_by_name}, ${moment(r.reviewed_at)}</span>` : html`<${Tag} color="warning">${t('emergency.unreviewed')}<//>`) },
      { key: 'act', title: html`<span class="ds-sr-only">${t('list.act')}</span>`, cell: (r) => !r.result && r.user_id !== session.me.id && html`<${Button} kind="tertiary" aria-label=${t('emergency.review_of', { number: r.case_number })} onClick=${() => setAct(r)}>${t('emergency.review')}<//>` }]} />`}<//>
    ${act === 'open' && html`<${ActionDialog} title=${t('emergency.open')} submit=${t('emergency.open')} danger lead=${t('emergency.open_lead')} fields=${openFields()} onClose=${() => setAct(null)}
      autosave=${`user/${session.me.id}/emergency`} onSubmit=${async (body, { key }) => { const { doc } = await post('/emergency-access', body, { key }); go(`/sak/${doc.application_id}`); }} />`}<//>`;
}
