// A scheme's risk, and what follows from it: which awards to control, and whether to evaluate.
import { get, post } from '../api.js';
import { ActionDialog } from '../form.js';
import { Alert, Await, Button, Dialog, Facts, Money, Section, Table, html, useFetch, useState } from '../kit.js';
import { Pages, choices, usePages } from '../list.js';
import { has, thisYear } from '../session.js';
import { moment, t, word } from '../text.js';

const TYPES = ['municipality', 'intermunicipal_company', 'county', 'voluntary_organisation', 'foundation', 'university', 'health_trust', 'state_enterprise', 'private_company', 'private_person', 'other_state', 'foreign'];
const FIGURES = ['1', '2', '3', '4', '5'].map((n) => [n, n]);
const SCORES = ['0', '1', '2', '3'].map((n) => [n, n]);

function Select({ id, label, value, set, options, blank }) {
  return html`<div class="ds-field"><label class="ds-label" for=${id}>${label}</label><select class="ds-input" id=${id} value=${value ?? ''} onChange=${(e) => set(e.target.value)}>
    <option value="">${blank ?? t('form.choose')}</option>${options.map(([key, text]) => html`<option key=${key} value=${key} selected=${key === value}>${text}</option>`)}</select></div>`;
}

function Factors({ value, set, id }) {
  const rows = value ?? [];
  const change = (at, part) => set(rows.map((row, i) => (i === at ? { ...row, ...part } : row)));
  const input = (row, i, name) => html`<div class="ds-field"><label class="ds-label" for=${`${id}-${name}${i}`}>${t(`risk.${name}`)}</label>
    <input class="ds-input" id=${`${id}-${name}${i}`} value=${row[name] ?? ''} autocomplete="off" onInput=${(e) => change(i, { [name]: e.target.value })} /></div>`;
  return html`<div class="plan">${rows.map((row, i) => html`<div class="planrow" key=${i}>${input(row, i, 'name')}
      <${Select} id=${`${id}-l${i}`} label=${t('risk.likelihood')} value=${row.likelihood} set=${(v) => change(i, { likelihood: v })} options=${FIGURES} />
      <${Select} id=${`${id}-c${i}`} label=${t('risk.consequence')} value=${row.consequence} set=${(v) => change(i, { consequence: v })} options=${FIGURES} />
      <${Select} id=${`${id}-t${i}`} label=${t('risk.for')} value=${row.recipient_type} set=${(v) => change(i, { recipient_type: v })} options=${choices('recipient.type', TYPES)} blank=${t('risk.for_all')} />
      ${input(row, i, 'measure')}<${Button} kind="tertiary" aria-label=${t('risk.remove', { n: i + 1 })} onClick=${() => set(rows.filter((_, at) => at !== i))}>${t('plan.remove_short')}<//></div>`)}
    <${Button} kind="secondary" onClick=${() => set([...rows, {}])}>${t('risk.add')}<//></div>`;
}

const factorsOf = (rows) => rows.filter((r) => r.name).map((r) => ({ name: r.name, likelihood: Number(r.likelihood ?? 0), consequence: Number(r.consequence ?? 0),
  ...(r.recipient_type && { recipient_type: r.recipient_type }), ...(r.measure && { measure: r.measure }) }));

const riskFields = () => [
  { name: 'year', label: t('field.year'), type: 'int', required: true, narrow: true },
  { name: 'level', label: t('risk.level'), type: 'select', required: true, options: choices('risk.level', ['low', 'medium', 'high']) },
  { name: 'text', label: t('risk.text'), type: 'area', rows: 4 },
  { name: 'factors', label: t('risk.factors'), convert: factorsOf, render: (p) => html`<${Factors} ...${p} />` }];

// One section of the scheme's page: a list, and a form that adds to it.
function Listed({ group, path, columns, fields, values, lead, filters = {}, to = path }) {
  const pages = usePages(path, filters);
  const [adding, setAdding] = useState(false);
  return html`<${Section} title=${t(`${group}.list`)} actions=${has('scheme_owner') && html`<${Button} kind="tertiary" data-act=${group} onClick=${() => setAdding(true)}>${t(`${group}.new`)}<//>`}>
    <${Pages} pages=${pages}>${(items) => html`<${Table} label=${t(`${group}.list`)} rows=${items} empty=${t(`${group}.none`)} columns=${columns} />`}<//>
    ${adding && html`<${ActionDialog} title=${t(`${group}.new`)} submit=${t(`${group}.new`)} lead=${lead} fields=${fields} values=${values} onClose=${() => setAdding(false)}
      autosave=${`scheme/${to.split('/')[2]}/${group}`} onSubmit=${async (body, { key }) => { await post(to, body, { key }); setAdding(false); pages.again(); }} />`}<//>`;
}

const riskColumns = () => [
  { key: 'year', title: t('field.year'), head: true, cell: (r) => r.year },
  { key: 'level', title: t('risk.level'), cell: (r) => word('risk.level', r.level) },
  { key: 'factors', title: t('risk.factors'), cell: (r) => (r.factors.length ? html`<ul class="plain">${r.factors.map((f) => html`<li>${f.name}: ${f.likelihood} × ${f.consequence}${f.recipient_type && ` (${word('recipient.type', f.recipient_type)})`}${f.measure && ` – ${f.measure}`}</li>`)}</ul>` : '–') },
  { key: 'types', title: t('risk.types'), cell: (r) => (r.by_recipient_type.length ? r.by_recipient_type.map((x) => `${word('recipient.type', x.recipient_type)}: ${x.score}`).join(', ') : '–') }];

function Plan({ id, onClose }) {
  const from = useFetch(() => get(`/control-plans/${id}`).then((r) => r.doc), [id]);
  const doc = from.data;
  return html`<${Dialog} title=${doc ? t('controlplan.of', { year: String(doc.year), grant_year: String(doc.grant_year) }) : t('controlplan.list')} onClose=${onClose}><${Await} from=${from}>${() => html`<div>
    <${Alert} color=${doc.verified ? 'success' : 'danger'}>${t(doc.verified ? 'controlplan.verified' : 'controlplan.not_verified')}<//>
    <${Facts} rows=${[[t('controlplan.candidates'), doc.candidates], [t('controlplan.digest'), html`<code>${doc.digest.slice(0, 16)}</code>`], [t('control.by'), `${doc.made_by.name}, ${moment(doc.made_at)}`], [t('hold.note'), doc.note]]} />
    <${Table} label=${t('controlplan.drawn')} rows=${doc.awards} keyOf=${(r) => r.award_id} columns=${[
      { key: 'case', title: t('field.case_number'), head: true, cell: (r) => html`<a class="ds-link nowrap" href=${`#/sak/${r.application_id}`}>${r.case_number}</a>` },
      { key: 'who', title: t('field.recipient'), cell: (r) => r.recipient_name },
      { key: 'why', title: t('controlplan.amounts'), cell: (r) => r.reasons.map((x) => word('controlplan.reason', x)).join(', ') || '–' },
      { key: 'weight', title: t('controlplan.weight'), num: true, cell: (r) => r.weight },
      { key: 'done', title: t('controlplan.controlled'), cell: (r) => t(r.controls > 0 ? 'yes' : 'no') }]} />
    <div class="buttons"><${Button} kind="secondary" onClick=${onClose}>${t('dialog.close')}<//></div></div>`}<//><//>`;
}

const planFields = () => [
  { name: 'year', label: t('controlplan.year'), type: 'int', required: true, narrow: true },
  { name: 'grant_year', label: t('field.grant_year'), type: 'int', required: true, narrow: true },
  { name: 'count', label: t('controlplan.count'), type: 'int', required: true, narrow: true },
  { name: 'note', label: t('hold.note'), type: 'area', rows: 2 }];

const evaluationFields = (values) => [
  { name: 'year', label: t('field.year'), type: 'int', required: true, narrow: true },
  ...['knowledge', 'effect'].map((name) => ({ name, label: t(`evaluation.criterion.${name}`), type: 'select', required: true, hint: t('evaluation.score_hint'), options: SCORES, convert: Number })),
  { name: 'kind', label: t('evaluation.kind'), type: 'select', hint: t('evaluation.kind_hint'), options: choices('evaluation.kind', ['own', 'external', 'following']) },
  { name: 'planned_year', label: t('evaluation.planned_year'), type: 'int', narrow: true, required: true, hidden: !values.kind },
  { name: 'grounds', label: t('evaluation.grounds'), type: 'area', rows: 3, required: true }];

const evaluationColumns = () => [
  { key: 'year', title: t('field.year'), head: true, cell: (r) => r.year },
  { key: 'total', title: t('evaluation.total'), num: true, cell: (r) => r.total },
  { key: 'scores', title: t('evaluation.list'), cell: (r) => Object.entries(r.scores).map(([k, v]) => `${word('evaluation.criterion', k)}: ${v}`).join(', ') },
  { key: 'amount', title: t('field.amount'), num: true, cell: (r) => html`<${Money} ore=${r.amount_ore} />` },
  { key: 'planned', title: t('evaluation.planned'), cell: (r) => html`${r.kind ? `${word('evaluation.kind', r.kind)}, ${r.planned_year}` : t('evaluation.not_now')}<br /><span class="subtle">${r.grounds}</span>` }];

export function SchemePlans({ scheme }) {
  const [shown, setShown] = useState(null);
  const year = String(thisYear());
  if (has('applicant', 'admin')) return null;
  const columns = [
    { key: 'year', title: t('controlplan.year'), head: true, cell: (r) => r.year }, { key: 'grant_year', title: t('field.grant_year'), cell: (r) => r.grant_year },
    { key: 'drawn', title: t('controlplan.drawn'), num: true, cell: (r) => r.count }, { key: 'from', title: t('controlplan.candidates'), num: true, cell: (r) => r.candidates },
    { key: 'done', title: t('controlplan.controlled'), num: true, cell: (r) => r.controlled },
    { key: 'show', title: html`<span class="ds-sr-only">${t('list.act')}</span>`, cell: (r) => html`<${Button} kind="tertiary" aria-label=${t('controlplan.show_of', { year: String(r.year), grant_year: String(r.grant_year) })} onClick=${() => setShown(r.id)}>${t('controlplan.show')}<//>` }];
  return html`<div>
    <${Listed} group="risk" path=${`/schemes/${scheme.id}/risk-analyses`} columns=${riskColumns()} fields=${riskFields} values=${{ year }} />
    <${Listed} group="controlplan" path=${`/schemes/${scheme.id}/control-plans`} columns=${columns} fields=${planFields} values=${{ year, grant_year: year, count: '5' }} lead=${t('controlplan.lead')} />
    <${Listed} group="evaluation" path="/evaluation-plans" filters=${{ scheme_id: scheme.id }} to=${`/schemes/${scheme.id}/evaluation-plans`} columns=${evaluationColumns()} fields=${evaluationFields} values=${{ year }} />
    ${shown && html`<${Plan} id=${shown} onClose=${() => setShown(null)} />`}</div>`;
}
