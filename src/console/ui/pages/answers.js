// Answers to a call's form, read and written as its schema says (deploy/docs/forms.md). The service
// judges them; here they are only shown, and typed text becomes numbers where it can.
import { get } from '../api.js';
import { Button, Facts, Money, Section, Table, html } from '../kit.js';
import { day, kroner, language, number, parseKroner, t, word } from '../text.js';
import { NoteMark } from './case_notes.js';

const NAME = 'answer.'; // before the key of a field, in the names of inputs
const versions = new Map(); // a version never changes

const say = (texts) => texts?.[language] ?? texts?.nb ?? '';
const empty = (value) => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

export function schemaOf(doc) {
  const id = doc.form_version?.id;
  if (!id) return Promise.resolve(null);
  if (!versions.has(id)) versions.set(id, get(`/form-versions/${id}`).then((r) => r.doc.form_schema));
  return versions.get(id);
}

const knownText = ({ source, value }) => (source === 'recipient.type' ? word('recipient.type', value) : value) ?? '–';

function shown(field, value) {
  if (empty(value)) return '–';
  if (field.type === 'money' && typeof value === 'number') return html`<${Money} ore=${value} />`;
  if (field.type === 'number' && typeof value === 'number') return number(value);
  if (field.type === 'date') return day(value);
  if (field.type === 'choice') return say(field.choices.find((c) => c.value === value)?.label) || String(value);
  if (field.type === 'file') return value.map((file) => file.name).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : html`<span class="prose">${String(value)}</span>`;
}

const counts = (column) => column.type === 'money' || column.type === 'number';

function Rows({ field, rows }) {
  const sum = (column) => rows.reduce((all, row) => all + (typeof row?.[column.key] === 'number' ? row[column.key] : 0), 0);
  const foot = Object.fromEntries(field.columns.filter((c) => c.type === 'money').map((c) => [c.key, html`<strong><${Money} ore=${sum(c)} /></strong>`]));
  return html`<${Table} label=${say(field.label)} rows=${rows} keyOf=${(_, i) => i} foot=${Object.keys(foot).length > 0 && foot}
    columns=${field.columns.map((c, n) => ({ key: c.key, title: say(c.label), num: counts(c), head: n === 0, cell: (row) => shown(c, row?.[c.key]) }))} />`;
}

const isShown = (fields, field, form) => {
  const when = field.shown_when;
  const other = when && fields.find((f) => f.key === when.field);
  return !when || (form[when.field] === when.equals && isShown(fields, other, form));
};

// The fields that files are attached to, as the answers stand.
export const fileFields = (schema, doc) => (schema?.fields ?? []).filter((f) => f.type === 'file' && isShown(schema.fields, f, doc.form ?? {}))
  .map((f) => ({ key: f.key, label: say(f.label), help: say(f.help), required: Boolean(f.required), most: f.max_files ?? 10, types: f.media_types ?? null }));

// The answers as they are read: labels in the reader's language, tables with their sums.
export function Answers({ doc, schema, notes }) {
  if (!schema) return null;
  const form = { ...doc.form };
  for (const file of doc.attachments ?? []) if (file.field) form[file.field] = [...(form[file.field] ?? []), file];
  const known = Object.fromEntries(doc.known.map((k) => [k.key, k]));
  const fields = schema.fields.filter((f) => isShown(schema.fields, f, form));
  const mark = (f) => html`<${NoteMark} notes=${notes} field=${`/form/${f.key}`} label=${say(f.label)} />`;
  return html`<${Section} title=${say(schema.title)}>
    <${Facts} rows=${fields.filter((f) => f.type !== 'table').map((f) => [say(f.label), f.source ? known[f.key] && html`${knownText(known[f.key])}${mark(f)}` : html`${shown(f, form[f.key])}${mark(f)}`])} />
    ${fields.filter((f) => f.type === 'table').map((f) => html`<div key=${f.key}><h3 class="ds-heading" data-size="2xs">${say(f.label)}</h3>${mark(f)}
      <${Rows} field=${f} rows=${Array.isArray(form[f.key]) ? form[f.key] : []} /></div>`)}<//>`;
}

// What a form asks for, without answers: for who owns the scheme.
export function Outline({ schema, title = t('call.form') }) {
  if (!schema?.fields) return null;
  const rows = schema.fields.flatMap((f) => [{ ...f, id: f.key }, ...(f.columns ?? []).map((c) => ({ ...c, id: `${f.key}.${c.key}`, inner: true }))]);
  return html`<${Section} title=${title}><p class="ds-paragraph">${say(schema.title)}</p><${Table} label=${title} rows=${rows} columns=${[
    { key: 'label', title: t('answers.question'), head: true, cell: (r) => (r.inner ? `– ${say(r.label)}` : say(r.label)) },
    { key: 'type', title: t('field.kind'), cell: (r) => (r.source ? t('answers.from_register') : word('answers.type', r.type)) },
    { key: 'required', title: t('answers.required'), cell: (r) => (r.required ? t('yes') : r.source ? '–' : t('no')) }]} /><//>`;
}

// --- writing ---

function typedOf(field, value) {
  if (empty(value)) return '';
  if (field.type === 'money' && typeof value === 'number') return kroner(value, false).replace(/\u00a0/g, ' ');
  if (field.type === 'number' && typeof value === 'number') return String(value).replace('.', ',');
  if (field.type === 'table')
    return Array.isArray(value) ? value.map((row) => Object.fromEntries(field.columns.map((c) => [c.key, typedOf(c, row?.[c.key])]))) : [];
  return String(value);
}

// What is typed → what is sent. What cannot be read is sent as it is: the service tells what is wrong
// with it, and keeps it.
function sentOf(field, value) {
  if (field.type === 'money') return parseKroner(value) ?? value;
  if (field.type === 'number') return /^\s*-?\d{1,15}([.,]\d{1,6})?\s*$/.test(value) ? Number(value.trim().replace(',', '.')) : value;
  if (field.type === 'table')
    return value.map((row) => Object.fromEntries(field.columns.filter((c) => !empty(row[c.key])).map((c) => [c.key, sentOf(c, row[c.key])])));
  return value;
}

function Cell({ column, value, set, label }) {
  const common = { class: counts(column) ? 'ds-input num' : 'ds-input', 'aria-label': label, value: value ?? '', autocomplete: 'off' };
  if (column.type === 'choice')
    return html`<select ...${common} onChange=${(e) => set(e.target.value)}><option value="">${t('form.choose')}</option>
      ${column.choices.map((c) => html`<option key=${c.value} value=${c.value} selected=${c.value === value}>${say(c.label)}</option>`)}</select>`;
  return html`<input ...${common} type=${column.type === 'date' ? 'date' : 'text'} inputmode=${counts(column) ? 'decimal' : undefined} onInput=${(e) => set(e.target.value)} />`;
}

function TableEditor({ field, value, set }) {
  const rows = value ?? [];
  const change = (at, key) => (next) => set(rows.map((row, i) => (i === at ? { ...row, [key]: next } : row)));
  const name = say(field.label);
  return html`<div class="answers">${rows.length > 0 && html`<div class="tablewrap" tabindex="0" role="region" aria-label=${name}><table class="ds-table" data-border>
    <thead><tr>${field.columns.map((c) => html`<th key=${c.key} scope="col" class=${counts(c) ? 'num' : undefined}>${say(c.label)}${c.required ? '' : html` <span class="optional">${t('form.optional')}</span>`}</th>`)}<th scope="col"><span class="ds-sr-only">${t('answers.remove_head')}</span></th></tr></thead>
    <tbody>${rows.map((row, i) => html`<tr key=${i}>${field.columns.map((c) => html`<td key=${c.key}><${Cell} column=${c} value=${row[c.key]} set=${change(i, c.key)}
      label=${t('answers.cell', { table: name, row: String(i + 1), column: say(c.label) })} /></td>`)}
      <td><${Button} kind="tertiary" aria-label=${t('answers.remove', { table: name, row: String(i + 1) })} onClick=${() => set(rows.filter((_, at) => at !== i))}>${t('plan.remove_short')}<//></td></tr>`)}</tbody></table></div>`}
    <p><${Button} kind="secondary" disabled=${rows.length >= (field.max_rows ?? 100)} onClick=${() => set([...rows, {}])}>${t('answers.add', { table: name.toLowerCase() })}<//></p></div>`;
}

const TYPES = { text: 'text', number: 'text', money: 'money', date: 'date', choice: 'select' };

function fieldOf(field, fields, values, known) {
  const name = NAME + field.key;
  const common = { name, label: say(field.label), hint: say(field.help) || undefined, at: `/form/${field.key}`, quiet: field.required,
    convert: (v) => sentOf(field, v), hidden: !isShown(fields, field, Object.fromEntries(fields.map((f) => [f.key, values[NAME + f.key]]))) };
  if (field.source) return { name, type: 'note', label: t('answers.known', { label: say(field.label), value: knownText(known[field.key] ?? {}) }) };
  if (field.type === 'file') return { name, type: 'note', label: t('answers.file', { label: say(field.label) }), hidden: common.hidden };
  if (field.type === 'table') return { ...common, render: (p) => html`<${TableEditor} field=${field} ...${p} />` };
  if (field.type === 'text' && (field.multiline || (field.max_length ?? 0) > 300)) return { ...common, type: 'area' };
  if (field.type === 'choice') return { ...common, type: 'select', options: field.choices.map((c) => [c.value, say(c.label)]) };
  return { ...common, type: TYPES[field.type], narrow: field.type !== 'text' };
}

// The fields of a form for the Form component, as they are with what is typed so far.
export const answerFields = (schema, doc, values) => {
  const known = Object.fromEntries((schema ? doc.known : []).map((k) => [k.key, k]));
  return (schema?.fields ?? []).map((f) => fieldOf(f, schema.fields, values, known));
};

export const answerValues = (schema, doc) =>
  Object.fromEntries((schema?.fields ?? []).filter((f) => !f.source).map((f) => [NAME + f.key, typedOf(f, doc.form?.[f.key])]));

// The body that Form collected, with the answers in their place.
export function withAnswers(schema, body) {
  if (!schema) return body;
  const own = Object.entries(body).filter(([name]) => !name.startsWith(NAME));
  const form = Object.entries(body).filter(([name]) => name.startsWith(NAME)).map(([name, value]) => [name.slice(NAME.length), value]);
  return { ...Object.fromEntries(own), form: Object.fromEntries(form) };
}
