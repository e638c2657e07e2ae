// What is asked of a case's report and how it stands, and the log of controls.
import { get, post } from '../api.js';
import { ActionDialog } from '../form.js';
import { Alert, Button, Due, Facts, Section, State, Table, html, useState } from '../kit.js';
import { Pages, choices, usePages } from '../list.js';
import { has, today } from '../session.js';
import { day, moment, t, word } from '../text.js';

const KINDS = ['document', 'accounts', 'site_visit', 'follow_up', 'other'];
const REACTIONS = ['none', 'guidance', 'correction', 'stop', 'reduce', 'repay', 'exclude', 'police'];

// Nothing where there is no award, and of a case as it was.
export const loadReporting = (doc, asOf) =>
  (doc.award && !asOf ? get(`/awards/${doc.award.id}/reporting`).then((r) => r.doc, () => null) : Promise.resolve(null));

const fields = (values) => [
  { name: 'kind', label: t('control.kind'), type: 'select', required: true, options: choices('control.kind', KINDS) },
  { name: 'basis', label: t('control.basis'), type: 'select', required: true, options: choices('control.basis', ['risk', 'sample', 'routine', 'request']) },
  { name: 'finding', label: t('control.finding'), type: 'select', required: true, options: choices('control.finding', ['none', 'minor', 'serious']) },
  { name: 'reaction', label: t('control.reaction'), type: 'select', required: true, options: choices('control.reaction', values.finding === 'none' ? ['none'] : REACTIONS) },
  { name: 'note', label: t('control.note'), type: 'area', rows: 4, required: true }];

// The log of an award or, with its cases, of a scheme.
export function ControlLog({ path, cases, act }) {
  const pages = usePages(path, {});
  const [adding, setAdding] = useState(false);
  return html`<${Section} title=${t('control.log')} actions=${act && html`<${Button} kind="tertiary" data-act="control_create" onClick=${() => setAdding(true)}>${t('act.control_create')}<//>`}>
    <${Pages} pages=${pages}>${(items) => html`<${Table} label=${t('control.log')} rows=${items} empty=${t('control.log_none')} columns=${[
      { key: 'case', title: t('field.case_number'), hide: !cases, cell: (r) => html`<a class="ds-link nowrap" href=${`#/sak/${r.application_id}`}>${r.case_number}</a>` },
      { key: 'kind', title: t('control.kind'), head: true, cell: (r) => html`${word('control.kind', r.kind)}${r.basis && html`<br /><span class="subtle">${t('control.basis')}: ${word('control.basis', r.basis)}</span>`}` },
      { key: 'found', title: t('control.finding'), cell: (r) => html`${r.result ? html`<${State} group="control" value=${r.result} />` : word('control.finding', r.finding)}<br /><span class="prose">${r.note}</span>${r.due_on && html`<br /><span class="subtle">${t('control.due_on')}: ${day(r.due_on)}</span>`}` },
      { key: 'reaction', title: t('control.reaction'), cell: (r) => (r.reaction ? word('control.reaction', r.reaction) : '–') },
      { key: 'by', title: t('control.by'), cell: (r) => html`${r.by.name}<br /><span class="subtle">${moment(r.at)}</span>` }]} />`}<//>
    ${adding && html`<${ActionDialog} title=${t('act.control_create')} submit=${t('act.control_create')} fields=${fields} onClose=${() => setAdding(false)}
      autosave=${`${path.slice(1).replace('s/', '/').replace('controls', 'control')}`} onSubmit=${async (body, { key }) => { await post(path, body, { key }); setAdding(false); pages.again(); }} />`}<//>`;
}

export function Reporting({ reporting }) {
  if (!reporting) return null;
  const open = ['due', 'deficient'].includes(reporting.state);
  return html`<${Section} title=${t('report.one')}>
    ${reporting.stops_payouts && html`<${Alert} color="warning">${t('reporting.stops')}<//>`}
    <${Facts} rows=${[[t('field.state'), reporting.state && html`<${State} group="report.state" value=${reporting.state} />`],
      [t('reporting.due'), reporting.due_on && (open ? html`<${Due} on=${reporting.due_on} today=${today()} />` : day(reporting.due_on))],
      [t('reporting.statement'), reporting.statement && word('statement.kind', reporting.statement.kind)]]} /><//>`;
}

export const ControlPart = ({ doc, asOf }) =>
  (doc.award && !asOf && !has('applicant', 'admin') ? html`<${ControlLog} path=${`/awards/${doc.award.id}/controls`} act=${has('caseworker', 'scheme_owner')} />` : null);
