// The deadlines that cases of a scheme have besides those of every case: so long after something happened.
import { post } from '../api.js';
import { ActionDialog } from '../form.js';
import { Button, Section, Table, Tag, html, useState } from '../kit.js';
import { Pages, choices, usePages } from '../list.js';
import { has, today } from '../session.js';
import { day, own, t, word } from '../text.js';

const fields = () => [
  { name: 'name', label: t('deadline_rule.name'), required: true, hint: t('deadline_rule.name_hint') },
  { name: 'name_nn', label: t('deadline_rule.name_nn') },
  { name: 'starts', label: t('deadline_rule.starts'), type: 'select', required: true, options: choices('deadline_rule.starts', ['submitted', 'decided', 'accepted']) },
  { name: 'length', label: t('deadline_rule.length'), type: 'int', required: true, narrow: true, hint: t('deadline_rule.length_hint') },
  { name: 'unit', label: t('deadline_rule.unit'), type: 'select', required: true, options: choices('deadline_rule.unit', ['days', 'working_days', 'weeks', 'months']) },
  { name: 'valid_from', label: t('deadline_rule.from'), type: 'date', required: true, narrow: true },
  { name: 'cause', label: t('deadline_rule.cause'), type: 'area', rows: 2, required: true }];

const counted = (r) => (r.length === 0 ? t('deadline_rule.ended') : t('deadline_rule.counted', { n: String(r.length), unit: word('deadline_rule.unit', r.unit), starts: word('deadline_rule.starts', r.starts) }));

export function SchemeDeadlines({ scheme }) {
  const pages = usePages(`/schemes/${scheme.id}/deadline-rules`, {});
  const [of, setOf] = useState(null);  // what a new version begins with
  return html`<${Section} title=${t('deadline_rule.list')} actions=${has('scheme_owner') && html`<${Button} kind="tertiary" data-act="deadline_rule" onClick=${() => setOf({})}>${t('deadline_rule.new')}<//>`}>
    <${Pages} pages=${pages}>${(items) => html`<${Table} label=${t('deadline_rule.list')} rows=${items} empty=${t('deadline_rule.none')} columns=${[
      { key: 'name', title: t('deadline_rule.name'), head: true, cell: (r) => html`${own(r, 'name')} ${r.in_force && html`<${Tag} color="success">${t('deadline_rule.in_force')}<//>`}` },
      { key: 'counted', title: t('deadline_rule.length'), cell: counted },
      { key: 'from', title: t('deadline_rule.from'), cell: (r) => day(r.valid_from) },
      { key: 'cause', title: t('deadline_rule.cause'), cell: (r) => html`${r.cause}<br /><span class="subtle">${r.set_by.name}</span>` },
      { key: 'act', title: t('deadline_rule.change'), cell: (r) => r.in_force && has('scheme_owner') && html`<${Button} kind="tertiary" aria-label=${t('deadline_rule.change_of', { name: own(r, 'name') })} onClick=${() => setOf(r)}>${t('deadline_rule.change')}<//>` }]} />`}<//>
    ${of && html`<${ActionDialog} title=${of.id ? t('deadline_rule.change_of', { name: own(of, 'name') }) : t('deadline_rule.new')} submit=${t('save')} fields=${fields}
      values=${{ valid_from: today(), ...(of.id && { name: of.name, name_nn: of.name_nn ?? '', starts: of.starts, length: String(of.length), unit: of.unit }) }} onClose=${() => setOf(null)}
      autosave=${of.id ? `deadline_rule/${of.id}/change` : `scheme/${scheme.id}/deadline_rule`} onSubmit=${async (body, { key }) => { await post(`/schemes/${scheme.id}/deadline-rules`, body, { key }); setOf(null); pages.again(); }} />`}<//>`;
}
