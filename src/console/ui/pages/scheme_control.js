// What a scheme demands of reports, and its log of controls.
import { post } from '../api.js';
import { ActionDialog } from '../form.js';
import { Button, Section, Table, html, useState } from '../kit.js';
import { Pages, choices, usePages } from '../list.js';
import { has, today } from '../session.js';
import { day, t, word } from '../text.js';
import { ControlLog } from './case_control.js';
import { Levels, levelsField, typedLevels } from './statement.js';

const demandFields = () => [
  { name: 'valid_from', label: t('demand.from'), type: 'date', required: true, narrow: true },
  { name: 'overdue_stops', label: t('demand.overdue'), type: 'select', required: true, options: choices('demand.stops', ['nothing', 'award', 'recipient']) },
  levelsField(),
  { name: 'cause', label: t('demand.cause'), type: 'area', rows: 2, required: true }];

// Demands hold for what is decided from a day on, and of today something may be decided already.
const tomorrow = () => new Date(Date.parse(`${today()}T12:00:00Z`) + 86400000).toISOString().slice(0, 10);

function Demands({ scheme }) {
  const pages = usePages(`/schemes/${scheme.id}/report-demands`, {});
  const [adding, setAdding] = useState(false);
  return html`<${Section} title=${t('demand.list')} actions=${has('scheme_owner') && html`<${Button} kind="tertiary" data-act="demand" onClick=${() => setAdding(true)}>${t('demand.new')}<//>`}>
    <${Pages} pages=${pages}>${(items) => html`<${Table} label=${t('demand.list')} rows=${items} empty=${t('demand.none')} columns=${[
      { key: 'from', title: t('demand.from'), head: true, cell: (r) => day(r.valid_from) },
      { key: 'stops', title: t('demand.overdue'), cell: (r) => word('demand.stops', r.overdue_stops) },
      { key: 'statement', title: t('statement.levels'), cell: (r) => html`<${Levels} levels=${r.statement_levels} />` },
      { key: 'cause', title: t('demand.cause'), cell: (r) => html`${r.cause}<br /><span class="subtle">${r.set_by.name}</span>` }]} />`}<//>
    ${adding && html`<${ActionDialog} title=${t('demand.new')} submit=${t('save')} fields=${demandFields} values=${{ valid_from: tomorrow(), overdue_stops: pages.items[0]?.overdue_stops ?? '', statement_levels: typedLevels(pages.items[0]?.statement_levels ?? []) }} onClose=${() => setAdding(false)}
      autosave=${`scheme/${scheme.id}/report_demand`} onSubmit=${async (body, { key }) => { await post(`/schemes/${scheme.id}/report-demands`, body, { key }); setAdding(false); pages.again(); }} />`}<//>`;
}

export const SchemeControl = ({ scheme }) => html`<div><${Demands} scheme=${scheme} />
  ${!has('applicant', 'admin') && html`<${ControlLog} path=${`/schemes/${scheme.id}/controls`} cases />`}</div>`;
