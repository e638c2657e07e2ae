// What the installation goes by, each from a day on: what it is, since when and by whom, and what it was.
import { post } from '../api.js';
import { ActionDialog } from '../form.js';
import { Button, Facts, Page, Section, Table, html, useState } from '../kit.js';
import { Pages, choices, usePages } from '../list.js';
import { session, today } from '../session.js';
import { accountNumber, bytes, day, kroner, moment, number, orgNumber, t, typed, word } from '../text.js';

const AREAS = [
  ['cases', /^(decision|advance_notice|preliminary_answer|change_request|appeal|assignment|ranking|notice)\./],
  ['batches', /^batch\./], ['money', /^(bank_account|payment|repayment_claim|report|set_off)\./], ['files', /^(attachment|letter)\./], ['system', /^(administrator$|autosave\.|job\.|register\.)/]];

// The order people read them in.
const MEMBERS = ['name', 'orgnr', 'contact', 'account', 'bic', 'customer_id', 'division', 'draft', 'submitted', 'under_review', 'awaiting_information', 'recommended'];

// The members of a document that has no lists or documents in it: these are read and written one by one.
function membersOf(row) {
  const fields = row.shape?.type === 'object' ? Object.entries(row.shape.fields).sort(([a], [b]) => MEMBERS.indexOf(a) - MEMBERS.indexOf(b)) : [];
  return fields.every(([, shape]) => !['object', 'list'].includes(shape.type)) ? fields : [];
}

const memberName = (row, key) => (row.name === 'assignment.weight' ? word('application.state', key) : t(`setting.member.${row.name}.${key}`));
const memberShown = (shape, value) => (shape.type === 'account' ? accountNumber(value) : shape.type === 'orgnr' ? orgNumber(value) : String(value));

function Value({ row, value }) {
  const members = membersOf(row);
  if (members.length > 0) return html`<${Facts} rows=${members.map(([key, shape]) => [memberName(row, key), value[key] !== undefined && memberShown(shape, value[key])])} />`;
  if (row.kind === 'document') return html`<details><summary>${t('setting.show')}</summary><pre class="prose">${JSON.stringify(value, null, 1)}</pre></details>`;
  if (value === null) return t('setting.never');
  if (row.kind === 'bool') return t(value ? 'yes' : 'no');
  if (row.kind === 'money') return kroner(value);
  return row.unit === 'bytes' ? bytes(value) : `${number(value)} ${word('setting.unit', row.unit)}`;
}

const since = (row) => (row.set_by ? html`${day(row.valid_from)}, ${row.set_by.name}<br /><span class="subtle">${row.source}</span>` : t('setting.installed'));

const bounds = (row) => [row.unit && row.unit !== 'percent' && t('setting.in_unit', { unit: word('setting.unit', row.unit) }),
  row.kind === 'int' && t('setting.bounds', { from: number(row.minimum), to: number(row.maximum) }), row.nullable && t('setting.blank')].filter(Boolean).join(' ');

// A document is written as JSON: what does not read as that is told with its line, what is wrong in it by the service.
function documentOf(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    const at = /position (\d+)/.exec(error.message)?.[1];
    throw at === undefined ? t('setting.not_json') : t('setting.not_json_at', { line: text.slice(0, Number(at)).split('\n').length });
  }
}

// Numbers are typed as people group them; the check digit is the service's to look at.
const digits = (text) => text.replace(/[\s.]/g, '');
const memberField = (row, key, shape) => ({ name: `value_${key}`, at: `/value/${key}`, label: memberName(row, key), required: shape.required, narrow: shape.type !== 'text',
  type: shape.type === 'int' ? 'int' : 'text', convert: ['account', 'orgnr'].includes(shape.type) ? digits : shape.type === 'bic' ? (v) => v.trim().toUpperCase() : undefined,
  hint: shape.type === 'int' ? t('setting.bounds', { from: number(shape.min), to: number(shape.max) }) : ['account', 'orgnr', 'bic', 'bank_id'].includes(shape.type) ? t(`setting.hint.${shape.type}`) : undefined });

const fields = (row) => [
  ...(row.name === 'payment.debtor' ? [{ name: 'note', type: 'note', label: t('setting.payer_lead') }] : []),
  ...(membersOf(row).length > 0 ? membersOf(row).map(([key, shape]) => memberField(row, key, shape)) : [row.kind === 'document' ? { name: 'value', label: t('setting.value'), type: 'area', rows: 14, required: true, document: true, convert: documentOf, hint: word('setting.document', row.name) }
    : row.kind === 'bool'
    ? { name: 'value', label: t('setting.value'), type: 'select', required: true, options: choices('setting.bool', ['true', 'false']), convert: (v) => v === 'true' }
    : { name: 'value', label: t('setting.value'), type: row.kind === 'money' ? 'money' : 'int', required: !row.nullable, narrow: true, hint: bounds(row) }]),
  { name: 'valid_from', label: t('setting.valid_from'), type: 'date', required: true, narrow: true, hint: t('setting.valid_from_hint') },
  { name: 'cause', label: t('setting.cause'), type: 'area', rows: 2, required: true }];

const memberValues = (row) => Object.fromEntries(membersOf(row).map(([key, shape]) => [`value_${key}`, row.value[key] === undefined ? '' : memberShown(shape, row.value[key])]));

// What the fields of a document say, as the document.
const gathered = (row, body) => (membersOf(row).length === 0 ? body : { valid_from: body.valid_from, cause: body.cause,
  value: Object.fromEntries(membersOf(row).filter(([key]) => `value_${key}` in body).map(([key]) => [key, body[`value_${key}`]])) });

const typedValue = (row) => (row.value === null ? '' : row.kind === 'document' ? JSON.stringify(row.value, null, 2) : row.kind === 'money' ? typed(row.value) : String(row.value));

function Earlier({ row }) {
  const pages = usePages('/setting-changes', { name: row.name });
  return html`<${Section} title=${t('setting.history_of', { name: word('setting.name', row.name) })}>
    <${Pages} pages=${pages}>${(items) => html`<${Table} label=${t('setting.history_of', { name: word('setting.name', row.name) })} rows=${items} empty=${t('setting.no_history')} columns=${[
      { key: 'from', title: t('setting.valid_from'), head: true, cell: (r) => day(r.valid_from) }, { key: 'value', title: t('setting.value'), cell: (r) => html`<${Value} row=${row} value=${r.value} />` },
      { key: 'cause', title: t('setting.cause'), cell: (r) => html`<span class="prose">${r.cause}</span>` }, { key: 'by', title: t('setting.set_by'), cell: (r) => `${r.set_by.name}, ${moment(r.set_at)}` }]} />`}<//><//>`;
}

export function Settings() {
  const pages = usePages('/settings', {}, { limit: 500 });
  const [setting, setSetting] = useState(null);
  const [shown, setShown] = useState(null);
  const columns = [
    { key: 'name', title: t('setting.name'), head: true, cell: (r) => word('setting.name', r.name) },
    { key: 'value', title: t('setting.now'), cell: (r) => html`<${Value} row=${r} value=${r.value} />` },
    { key: 'since', title: t('setting.since'), cell: since },
    { key: 'coming', title: t('setting.coming'), cell: (r) => (r.coming.length ? html`<ul class="plain">${r.coming.map((c) => html`<li key=${c.valid_from}>${day(c.valid_from)}: <${Value} row=${r} value=${c.value} /></li>`)}</ul>` : '–') },
    { key: 'act', title: html`<span class="ds-sr-only">${t('list.act')}</span>`, class: 'nowrap', cell: (r) => html`<div>
      ${r.may_set && html`<${Button} kind="tertiary" data-act="set" data-setting=${r.name} aria-label=${t('setting.set_of', { name: word('setting.name', r.name) })} onClick=${() => setSetting(r)}>${t('setting.set')}<//>`}
      <${Button} kind="tertiary" data-act="earlier" aria-label=${t('setting.history_of', { name: word('setting.name', r.name) })} onClick=${() => setShown(r)}>${t('setting.history')}<//></div>` }];
  return html`<${Page} title=${t('setting.title')} lead=${t('setting.lead')}>
    <p class="ds-paragraph">${t('setting.others')} <a class="ds-link" href="#/godkjenning">${t('approval_chain.title')}</a> · <a class="ds-link" href="#/fristvarsling">${t('watch_rule.title')}</a> · <a class="ds-link" href="#/satser">${t('rate.title')}</a> · <a class="ds-link" href="#/lov">${t('law.title')}</a></p>
    ${shown && html`<${Earlier} key=${shown.name} row=${shown} />`}
    <${Pages} pages=${pages}>${(items) => html`<div>${AREAS.map(([area, pattern]) => html`<${Section} key=${area} title=${word('setting.area', area)}>
      <${Table} wide label=${word('setting.area', area)} rows=${items.filter((r) => pattern.test(r.name))} keyOf=${(r) => r.name} columns=${columns} /><//>`)}</div>`}<//>
    ${setting && html`<${ActionDialog} title=${t('setting.set_of', { name: word('setting.name', setting.name) })} submit=${t('save')} fields=${fields(setting)} values=${{ value: typedValue(setting), ...memberValues(setting), valid_from: today() }} onClose=${() => setSetting(null)}
      autosave=${`user/${session.me.id}/setting_${setting.name.replace(/\W/g, '_')}`} onSubmit=${async (body, { key }) => { await post('/setting-changes', { value: null, ...gathered(setting, body), name: setting.name }, { key }); setSetting(null); setShown(null); pages.again(); }} />`}<//>`;
}
