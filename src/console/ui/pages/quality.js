// Quality control: decisions drawn from what was approved, and what a third person found.
import { get, post } from '../api.js';
import { ActionDialog } from '../form.js';
import { Alert, Await, Button, Facts, LinkButton, Money, Page, Table, html, useFetch, useState } from '../kit.js';
import { Count, Exports, Filters, Pages, choices, usePages } from '../list.js';
import { go } from '../route.js';
import { has, today } from '../session.js';
import { day, moment, own, t, word } from '../text.js';
import { pickScheme } from './picker.js';

const sampleFields = (given) => () => [
  ...(given ? [] : [pickScheme()]),
  { name: 'from_on', label: t('quality.from'), type: 'date', required: true, narrow: true },
  { name: 'to_on', label: t('quality.to'), type: 'date', required: true, narrow: true },
  { name: 'percent', label: t('quality.percent'), type: 'int', required: true, narrow: true }];

const period = (r) => `${day(r.from_on)}–${day(r.to_on)}`;

export function Samples({ params }) {
  const pages = usePages('/quality-samples', params);
  const [drawing, setDrawing] = useState(false);
  const draw = async (body, { key }) => {
    const { doc } = await post('/quality-samples', { ...body, ...(params.scheme_id && { scheme_id: Number(params.scheme_id) }) }, { key });
    go(`/kvalitet/${doc.id}`);
  };
  return html`<${Page} title=${t('quality.list')} crumbs=${[[t('scheme.list'), '#/ordninger']]} tag=${has('scheme_owner', 'approver') && html`<${Button} data-act="draw" kind="secondary" onClick=${() => setDrawing(true)}>${t('quality.new')}<//>`}>
    <${Filters} path="/kvalitet" params=${params} fields=${[]} all=${['scheme_id', 'office_id']} />
    <p class="ds-paragraph meta"><${Count} pages=${pages} one="quality.count" /><${Exports} path="/quality-samples" filters=${params} /></p>
    <${Pages} pages=${pages}>${(items) => html`<${Table} label=${t('quality.list')} rows=${items} empty=${t('quality.none')} columns=${[
      { key: 'of', title: t('quality.period'), head: true, cell: (r) => html`<a class="ds-link" href=${`#/kvalitet/${r.id}`}>${period(r)}</a>` },
      { key: 'who', title: t('field.scheme'), cell: (r) => r.scheme_name ?? r.office_name },
      { key: 'drawn', title: t('quality.drawn'), cell: (r) => `${r.drawn} (${t('quality.percent_of', { percent: r.percent, n: r.population })})` },
      { key: 'done', title: t('quality.checked'), num: true, cell: (r) => r.checked }, { key: 'faults', title: t('quality.faults'), num: true, cell: (r) => r.faults }]} />`}<//>
    ${drawing && html`<${ActionDialog} title=${t('quality.new')} submit=${t('quality.new')} lead=${t('quality.new_lead')} fields=${sampleFields(params.scheme_id)} values=${{ to_on: today(), percent: '5' }} onSubmit=${draw} onClose=${() => setDrawing(false)} />`}<//>`;
}

const recordFields = () => [
  { name: 'result', label: t('quality.result'), type: 'select', required: true, options: choices('quality.result', ['ok', 'remark', 'error']) },
  { name: 'note', label: t('quality.note'), type: 'area', rows: 4, required: true }];

function Result({ row, open }) {
  const [record] = row.actions;
  if (row.result) return html`${word('quality.result', row.result)}<br /><span class="prose">${row.note}</span><br /><span class="subtle">${row.checked_by.name}, ${moment(row.checked_at)}</span>`;
  return record.allowed ? html`<${Button} kind="secondary" aria-label=${`${t('quality.act')}: ${row.case_number}`} onClick=${open}>${t('quality.act')}<//>` : html`<span class="subtle">${record.reason}</span>`;
}

export function Sample({ id }) {
  const from = useFetch(() => get(`/quality-samples/${id}`), [id]);
  const [act, setAct] = useState(null);
  const doc = from.data?.doc;
  return html`<${Page} title=${doc ? `${own(doc.scheme, 'name') ?? own(doc.office, 'name')}, ${period(doc)}` : t('quality.list')} crumbs=${[[t('quality.list'), '#/kvalitet']]}
    tag=${doc?.scheme && html`<${LinkButton} kind="tertiary" href=${`#/ordning/${doc.scheme.id}`}>${t('field.scheme')}<//>`}>
    <${Await} from=${from}>${() => html`<div>
      <${Alert} color=${doc.verified ? 'success' : 'danger'}>${t(doc.verified ? 'controlplan.verified' : 'quality.not_verified')}<//>
      <${Facts} rows=${[[t('quality.drawn'), t('quality.percent_of', { percent: doc.percent, n: doc.population })], [t('controlplan.digest'), html`<code>${doc.digest.slice(0, 16)}</code>`], [t('control.by'), `${doc.made_by.name}, ${moment(doc.made_at)}`]]} />
      <${Table} wide label=${t('quality.drawn')} rows=${doc.checks} columns=${[
        { key: 'case', title: t('field.case_number'), head: true, cell: (r) => html`<a class="ds-link nowrap" href=${`#/sak/${r.application_id}`}>${r.case_number}</a>` },
        { key: 'outcome', title: t('decide.outcome'), cell: (r) => word('outcome', r.outcome) }, { key: 'amount', title: t('field.amount'), num: true, cell: (r) => html`<${Money} ore=${r.amount_ore} />` },
        { key: 'sides', title: t('quality.sides'), cell: (r) => [r.prepared_by?.name, r.approved_by?.name].filter(Boolean).join(' / ') },
        { key: 'result', title: t('quality.result'), cell: (r) => html`<${Result} row=${r} open=${() => setAct(r)} />` }]} />
      ${act && html`<${ActionDialog} title=${`${t('quality.act')}: ${act.case_number}`} submit=${t('quality.act')} fields=${recordFields} onClose=${() => setAct(null)}
        onSubmit=${async (body, { key }) => { await post(`/quality-checks/${act.id}/record`, body, { key }); setAct(null); from.again(); }} />`}</div>`}<//><//>`;
}
