// Searching the history: who did what with which object, and when.
import { Page, Table, html } from '../kit.js';
import { Exports, Filters, Pages, usePages } from '../list.js';
import { day, moment, t, word } from '../text.js';
import { Changes } from './timeline.js';

function objectLink(object) {
  const [kind, id] = String(object).split('/');
  const place = { application: 'sak', scheme: 'ordning', call: 'utlysning', recipient: 'mottaker', batch: 'massevedtak', payment_run: 'betalingskjoring' }[kind];
  const text = `${word('object', kind)} ${id ?? ''}`;
  return place ? html`<a class="ds-link" href=${`#/${place}/${id}`}>${text}</a>` : text;
}

export function History({ params }) {
  const pages = usePages('/history', params);
  const fields = [
    { name: 'object', label: t('history.object_example'), type: 'search', fits: /^[a-z_]+\/\d+$/ },
    { name: 'actor', label: t('history.actor'), type: 'search', fits: /^\d+$/ },
    { name: 'action', label: t('history.action'), type: 'search' },
    { name: 'from', label: t('history.from'), type: 'date' },
    { name: 'to', label: t('history.to'), type: 'date' },
    { name: 'request_id', label: t('history.request'), type: 'search', fits: /^[0-9a-f-]{32,36}$/ }];
  return html`<${Page} title=${t('history.title')} lead=${t('history.lead')}>
    <${Filters} path="/historikk" params=${params} fields=${fields} />
    <p class="ds-paragraph meta"><${Exports} path="/history" filters=${params} /></p>
    <${Pages} pages=${pages}>${(items) => html`<${Table} wide label=${t('history.title')} rows=${items} empty=${t('history.none')} columns=${[
      { key: 'at', title: t('history.at'), head: true, cell: (r) => html`<time class="nowrap" datetime=${r.at}>${moment(r.at)}</time>${r.business_on && html`<br /><span class="subtle">${t('history.business_on', { day: day(r.business_on) })}</span>`}` },
      { key: 'who', title: t('history.who'), cell: (r) => html`${r.actor?.name ?? '–'}${r.duty && html`<br /><span class="subtle">${word('role', r.duty)}</span>`}` },
      { key: 'what', title: t('history.what'), cell: (r) => html`${r.sentence ?? word('history', r.action)}<${Changes} rows=${r.changes} />` },
      { key: 'object', title: t('history.object'), cell: (r) => objectLink(r.object) }]} />`}<//><//>`;
}
