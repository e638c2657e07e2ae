// Standard terms: the register, one version, and what is done with it. Another person publishes.
import { call, get, post } from '../api.js';
import { ActionDialog, Form } from '../form.js';
import { Alert, Await, Button, Facts, LinkButton, Page, Section, State, Table, Tag, html, useFetch, useState } from '../kit.js';
import { Count, Pages, usePages } from '../list.js';
import { go } from '../route.js';
import { has, session, today } from '../session.js';
import { day, moment, number, t } from '../text.js';

const crumbs = [() => [t('scheme.list'), '#/ordninger'], () => [t('terms.list'), '#/vilkar']];

const termsFields = () => [
  { name: 'number', label: t('terms.number'), required: true, narrow: true, hint: t('terms.number_hint') },
  { name: 'valid_from', label: t('terms.valid_from'), type: 'date', required: true, narrow: true },
  { name: 'cause', label: t('terms.cause'), type: 'area', rows: 2, required: true },
  { name: 'text_nb', label: t('terms.text_nb'), type: 'area', rows: 14, required: true },
  { name: 'text_nn', label: t('terms.text_nn'), type: 'area', rows: 14, required: true }];

export function TermsList({ params }) {
  const pages = usePages('/terms', params);
  return html`<${Page} title=${t('terms.list')} lead=${t('terms.lead')} crumbs=${[crumbs[0]()]} tag=${has('scheme_owner') && html`<${LinkButton} href="#/vilkar/nye">${t('terms.new')}<//>`}>
    <p class="ds-paragraph meta"><${Count} pages=${pages} one="terms.count" /></p>
    <${Pages} pages=${pages}>${(items) => html`<${Table} label=${t('terms.list')} rows=${items} empty=${t('terms.none')} columns=${[
      { key: 'number', title: t('terms.number'), head: true, cell: (r) => html`<a class="ds-link" href=${`#/vilkar/${r.id}`}>${r.number}</a>` },
      { key: 'state', title: t('field.state'), cell: (r) => html`<${State} group="terms.state" value=${r.state} /> ${r.in_force && html`<${Tag} color="success">${t('rules.in_force')}<//>`}` },
      { key: 'from', title: t('terms.valid_from'), cell: (r) => day(r.valid_from) },
      { key: 'cause', title: t('terms.cause'), cell: (r) => r.cause },
      { key: 'calls', title: t('terms.calls'), num: true, cell: (r) => number(r.calls) },
      { key: 'decisions', title: t('terms.decisions'), num: true, cell: (r) => (r.decisions === null ? '–' : number(r.decisions)) },
      { key: 'by', title: t('terms.published_by'), cell: (r) => r.published_by_name ?? '–' }]} />`}<//><//>`;
}

export function NewTerms() {
  return html`<${Page} title=${t('terms.new')} crumbs=${crumbs.map((c) => c())}>
    <${Form} fields=${termsFields()} values=${{ valid_from: today() }} submit=${t('terms.create')} autosave=${`user/${session.me.id}/terms`} onSubmit=${async (body, { key }) => { const { doc } = await post('/terms', body, { key }); go(`/vilkar/${doc.id}`); }} /><//>`;
}

// Why this person cannot publish it, in words; nothing when it can.
const obstacle = (doc) => (doc.prepared_by.id === session.me.id ? t('terms.not_yourself') : doc.valid_from < today() ? t('terms.not_backwards') : null);

export function Terms({ id }) {
  const from = useFetch(() => get(`/terms/${id}`), [id]);
  const [act, setAct] = useState(null);
  const doc = from.data?.doc;
  const done = () => { setAct(null); from.again(); };
  const dialog = (name, danger) => html`<${ActionDialog} title=${t(`terms.${name}`)} submit=${t(`terms.${name}`)} lead=${t(`terms.${name}_lead`)} danger=${danger} fields=${[]} onClose=${() => setAct(null)}
    onSubmit=${async (_, { key }) => { await post(`/terms/${id}/${name}`, {}, { key, ifMatch: from.data.etag }); done(); }} />`;
  return html`<${Page} title=${doc ? t('terms.one', { number: doc.number }) : t('terms.list')} crumbs=${crumbs.map((c) => c())} tag=${doc && html`<${State} group="terms.state" value=${doc.state} />`}>
    <${Await} from=${from}>${({ etag }) => html`<div>
      <${Facts} rows=${[[t('terms.valid_from'), day(doc.valid_from)], [t('terms.valid_to'), doc.valid_to && day(doc.valid_to)], [t('terms.cause'), doc.cause],
        [t('terms.prepared_by'), `${doc.prepared_by.name}, ${moment(doc.prepared_at)}`], [t('terms.published_by'), doc.published_by && `${doc.published_by.name}, ${moment(doc.published_at)}`], [t('controlplan.digest'), html`<code>${doc.sha256.slice(0, 16)}</code>`]]} />
      ${has('scheme_owner') && doc.state === 'prepared' && act !== 'edit' && html`<div>
        ${obstacle(doc) && html`<${Alert} color="info">${obstacle(doc)}<//>`}
        <div class="buttons noprint">${!obstacle(doc) && html`<${Button} data-act="publish" onClick=${() => setAct('publish')}>${t('terms.publish')}<//>`}
          <${Button} kind="secondary" data-act="edit" onClick=${() => setAct('edit')}>${t('terms.edit')}<//><${Button} kind="tertiary" danger data-act="discard" onClick=${() => setAct('discard')}>${t('terms.discard')}<//></div></div>`}
      ${act === 'edit' ? html`<${Section} title=${t('terms.edit')}><${Form} fields=${termsFields()} values=${doc} submit=${t('save')} onCancel=${() => setAct(null)}
          autosave=${`terms/${id}/edit`} onSubmit=${async (body) => { await call('PATCH', `/terms/${id}`, { body, ifMatch: etag }); done(); }} /><//>`
        : html`<div><${Section} title=${t('terms.text_nb')}><p class="prose" lang="nb">${doc.text_nb}</p><//><${Section} title=${t('terms.text_nn')}><p class="prose" lang="nn">${doc.text_nn}</p><//></div>`}
      ${act === 'publish' && dialog('publish')}${act === 'discard' && dialog('discard', true)}</div>`}<//><//>`;
}
