// Recipients that may be one and the same: beside one recipient, and all pairs.
import { get, post } from '../api.js';
import { ActionDialog } from '../form.js';
import { Alert, Button, Page, Table, html, useFetch, useState } from '../kit.js';
import { Pages, usePages } from '../list.js';
import { has } from '../session.js';
import { t } from '../text.js';

const grounds = (rows) => rows.map((g) => (g.code === 'name' ? t('duplicate.ground.name', { n: g.likeness }) : t(`duplicate.ground.${g.code}`))).join(', ');
const link = (id, name) => html`<a class="ds-link" href=${`#/mottaker/${id}`}>${name}</a>`;

function Dismiss({ one, other, onClose, done }) {
  return html`<${ActionDialog} title=${t('duplicate.dismiss')} submit=${t('duplicate.dismiss')} lead=${t('duplicate.dismiss_lead', { name: one.name, other: other.name })} onClose=${onClose}
    fields=${[{ name: 'reason', label: t('duplicate.reason'), type: 'area', required: true }]}
    autosave=${`recipient/${one.id}/dismiss_${other.id}`} onSubmit=${async (body, { key }) => { await post(`/recipients/${one.id}/duplicates/dismiss`, { ...body, other_id: other.id }, { key }); done(); }} />`;
}

export function Duplicates({ doc, children }) {
  const from = useFetch(() => get(`/recipients/${doc.id}/duplicates`).then((r) => r.doc), [doc.id, doc.name]);
  const [act, setAct] = useState(null);
  const { items = [], dismissed = [] } = from.data ?? {};
  return html`<div>
    ${items.length > 0 && html`<${Alert} color="warning" title=${t('duplicate.title')}>
      <${Table} label=${t('duplicate.title')} rows=${items} columns=${[
        { key: 'name', title: t('field.name'), head: true, cell: (r) => link(r.id, [r.name, r.orgnr].filter(Boolean).join(', ')) },
        { key: 'grounds', title: t('duplicate.grounds'), cell: (r) => grounds(r.grounds) },
        { key: 'score', title: t('duplicate.score'), num: true, cell: (r) => r.score },
        { key: 'act', title: html`<span class="ds-sr-only">${t('list.act')}</span>`, hide: !has('caseworker'), cell: (r) => html`<span class="buttons">
          <${Button} kind="secondary" onClick=${() => setAct(r)}>${t('duplicate.dismiss')}<//>${children?.(r)}</span>` }]} /><//>`}
    ${dismissed.map((d) => html`<p class="ds-paragraph meta" key=${d.id}>${t('duplicate.dismissed', d)}</p>`)}
    ${act && html`<${Dismiss} one=${doc} other=${act} onClose=${() => setAct(null)} done=${() => { setAct(null); from.again(); }} />`}</div>`;
}

export function DuplicateList({ params }) {
  const pages = usePages('/recipients/duplicates', params);
  const [act, setAct] = useState(null);
  return html`<${Page} title=${t('duplicate.list')} crumbs=${[[t('recipient.list'), '#/mottakere']]} lead=${t('duplicate.lead')}>
    <${Pages} pages=${pages}>${(items) => html`<${Table} label=${t('duplicate.list')} rows=${items} empty=${t('duplicate.none')} keyOf=${(r) => `${r.id}-${r.other_id}`} columns=${[
      { key: 'name', title: t('field.name'), head: true, cell: (r) => link(r.id, [r.name, r.orgnr].filter(Boolean).join(', ')) },
      { key: 'other', title: t('duplicate.other'), cell: (r) => link(r.other_id, [r.other_name, r.other_orgnr].filter(Boolean).join(', ')) },
      { key: 'grounds', title: t('duplicate.grounds'), cell: (r) => grounds(r.grounds) },
      { key: 'score', title: t('duplicate.score'), num: true, cell: (r) => r.score },
      { key: 'act', title: html`<span class="ds-sr-only">${t('list.act')}</span>`, hide: !has('caseworker'), cell: (r) => html`<${Button} kind="secondary" onClick=${() => setAct(r)}>${t('duplicate.dismiss')}<//>` }]} />`}<//>
    ${act && html`<${Dismiss} one=${act} other=${{ id: act.other_id, name: act.other_name }} onClose=${() => setAct(null)} done=${() => { setAct(null); pages.again(); }} />`}<//>`;
}
