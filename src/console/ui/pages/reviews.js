// Everybody's access in an office, gone through by superiors and signed for by another.
import { get, post } from '../api.js';
import { ActionDialog } from '../form.js';
import { Alert, Await, Button, Facts, Page, State, Table, Tag, html, useFetch, useState } from '../kit.js';
import { Count, Filters, Pages, choices, usePages } from '../list.js';
import { go } from '../route.js';
import { has } from '../session.js';
import { day, kroner, moment, own, t, word } from '../text.js';
import { Checks } from './checks.js';
import { rolesText, useOffices } from './users.js';

export function Reviews({ params }) {
  const pages = usePages('/access-reviews', params);
  const offices = useOffices();
  const [starting, setStarting] = useState(false);
  const fields = [{ name: 'state', label: t('field.state'), type: 'select', options: choices('review.state', ['open', 'overdue', 'signed']) }];
  return html`<${Page} title=${t('review.list')} lead=${t('review.lead')} crumbs=${[[t('me.title'), '#/meg']]}
    tag=${has('admin') && html`<${Button} data-act="review" onClick=${() => setStarting(true)}>${t('review.start')}<//>`}>
    <${Filters} path="/tilgang" params=${params} fields=${fields} />
    <p class="ds-paragraph meta"><${Count} pages=${pages} one="list.rows" /></p>
    <${Pages} pages=${pages}>${(items) => html`<${Table} wide label=${t('review.list')} rows=${items} empty=${t('review.none')} columns=${[
      { key: 'office', title: t('user.office'), head: true, cell: (r) => html`<a class="ds-link" href=${`#/tilgang/${r.id}`}>${r.office_name}</a>` },
      { key: 'state', title: t('field.state'), cell: (r) => html`<${State} group="review.state" value=${r.state} />` },
      { key: 'due', title: t('field.due_on'), cell: (r) => day(r.due_on) },
      { key: 'left', title: t('review.undecided'), cell: (r) => t('review.left', { left: r.undecided, people: r.people }) },
      { key: 'signed', title: t('review.signed'), cell: (r) => (r.signed_at ? `${r.signed_by_name}, ${moment(r.signed_at)}` : '–') }]} />`}<//>
    ${starting && html`<${ActionDialog} title=${t('review.start')} submit=${t('review.start')} lead=${t('review.start_lead')} onClose=${() => setStarting(false)}
      fields=${[{ name: 'office_id', label: t('user.office'), type: 'select', required: true, convert: Number, options: (offices.data ?? []).map((o) => [String(o.id), own(o, 'name')]) },
        { name: 'due_on', label: t('field.due_on'), type: 'date', required: true, narrow: true }]}
      onSubmit=${async (body, { key }) => { const { doc } = await post('/access-reviews', body, { key }); go(`/tilgang/${doc.id}`); }} />`}<//>`;
}

const authorityText = (a) => (a ? [a.amount_ore === null ? t('authority.any_amount') : kroner(a.amount_ore), `${day(a.valid_from)}–${day(a.valid_to)}`].join(', ') : '–');
const removed = (i) => [...i.removed_roles.map((r) => word('role', r)), i.removed_authority && t('authority.title').toLowerCase()].filter(Boolean).join(', ');

const decideFields = (item) => (values) => [
  { name: 'result', label: t('review.result'), type: 'select', required: true, options: choices('review.result', ['keep', 'remove']) },
  { name: 'roles', label: t('review.remove_roles'), hidden: values.result !== 'remove', hint: t('review.remove_hint'), render: (p) => html`<${Checks} group="role" keys=${item.roles} ...${p} />` },
  { name: 'authority', label: t('review.remove_authority'), type: 'check', hidden: values.result !== 'remove' || !item.authority },
  { name: 'ground', label: t('act.reason'), type: 'area', rows: 3, required: true }];

export function Review({ id }) {
  const from = useFetch(() => get(`/access-reviews/${id}`), [id]);
  const [act, setAct] = useState(null);
  const doc = from.data?.doc;
  const done = () => { setAct(null); from.again(); };
  const sign = doc?.actions[0];
  const why = (item) => (item.actions[0].allowed || item.result ? null : item.actions[0].reason);
  return html`<${Page} title=${doc ? t('review.one', { office: own(doc.office, 'name') }) : t('review.list')} crumbs=${[[t('review.list'), '#/tilgang']]} tag=${doc && html`<${State} group="review.state" value=${doc.overdue ? 'overdue' : doc.state} />`}>
    <${Await} from=${from}>${({ etag }) => html`<div>
      <${Facts} rows=${[[t('field.due_on'), day(doc.due_on)], [t('review.started'), `${doc.started_by.name}, ${moment(doc.started_at)}`], [t('review.signed'), doc.signed_by && `${doc.signed_by.name}, ${moment(doc.signed_at)}${doc.sign_text ? `: ${doc.sign_text}` : ''}`]]} />
      ${sign.allowed ? html`<div class="buttons noprint"><${Button} data-act="sign" onClick=${() => setAct('sign')}>${t('review.sign')}<//></div>` : sign.code !== 'access.role.missing' && doc.state === 'open' && html`<${Alert} color="info">${sign.reason}<//>`}
      <${Table} wide label=${t('review.list')} rows=${doc.items} keyOf=${(i) => i.user.id} columns=${[
        { key: 'who', title: t('field.name'), head: true, cell: (i) => html`${i.user.name}<br /><span class="subtle">${i.superior ? t('review.superior', { name: i.superior.name }) : t('review.no_superior')}</span>` },
        { key: 'roles', title: t('user.roles'), cell: (i) => rolesText(i.roles) },
        { key: 'authority', title: t('authority.title'), cell: (i) => authorityText(i.authority) },
        { key: 'result', title: t('review.result'), cell: (i) => (i.result ? html`<${Tag} color=${i.result === 'keep' ? 'success' : 'warning'}>${word('review.result', i.result)}<//>${i.result === 'remove' && ` ${removed(i)}`}<br /><span class="prose">${i.ground}</span><br /><span class="subtle">${i.decided_by.name}, ${moment(i.decided_at)}</span>` : html`<span class="subtle">${why(i) ?? t('review.waits')}</span>`) },
        { key: 'act', title: html`<span class="ds-sr-only">${t('list.act')}</span>`, cell: (i) => i.actions[0].allowed && html`<${Button} kind="secondary" aria-label=${t('review.decide_of', { name: i.user.name })} onClick=${() => setAct(i)}>${t('review.decide')}<//>` }]} />
      ${act?.user && html`<${ActionDialog} key=${act.user.id} title=${t('review.decide_of', { name: act.user.name })} submit=${t('save')} lead=${t('review.decide_lead')} fields=${decideFields(act)} onClose=${() => setAct(null)}
        onSubmit=${async (body, { key }) => { await post(`/access-reviews/${id}/decide`, { ...body, user_id: act.user.id }, { key, ifMatch: etag }); done(); }} />`}
      ${act === 'sign' && html`<${ActionDialog} title=${t('review.sign')} submit=${t('review.sign')} lead=${t('review.sign_lead')} fields=${[{ name: 'text', label: t('review.sign_text'), type: 'area', rows: 3 }]} onClose=${() => setAct(null)}
        onSubmit=${async (body, { key }) => { await post(`/access-reviews/${id}/sign`, body, { key, ifMatch: etag }); done(); }} />`}</div>`}<//><//>`;
}
