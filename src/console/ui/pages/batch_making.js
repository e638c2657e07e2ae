// Making a batch: over calls, over what the queue finds, over cases chosen, from a file, or as another
// way to share among the cases of a preview.
import { call, get, post, query } from '../api.js';
import { Form } from '../form.js';
import { Alert, Await, LinkButton, Money, Page, Table, html, useFetch, useState } from '../kit.js';
import { choices, named } from '../list.js';
import { go } from '../route.js';
import { session } from '../session.js';
import { day, own, t, word } from '../text.js';
import { OUTCOMES } from './case_forms.js';

const KINDS = ['proportional', 'equal', 'by_score', 'two_part', 'formula'];
const OWN = {
  by_score: () => [{ name: 'minimum_score', label: t('batch.minimum_score'), type: 'int', required: true, narrow: true }, cap(), { name: 'whole_only', label: t('batch.whole_only'), type: 'check' }],
  proportional: () => [{ name: 'floor_ore', label: t('batch.floor'), type: 'money' }, cap(), round()],
  equal: () => [cap(), round()],
  two_part: () => [{ name: 'equal_percent', label: t('batch.equal_percent'), type: 'int', required: true, narrow: true },
    { name: 'weight_field', label: t('batch.weight_field'), required: true, hint: t('batch.weight_field_hint') }, cap(), round()],
  formula: () => [{ name: 'accounting_year', label: t('batch.accounting_year'), type: 'int', narrow: true, hint: t('batch.accounting_year_hint') }, cap()],
};
const cap = () => ({ name: 'cap_ore', label: t('batch.cap'), type: 'money' });
const round = () => ({ name: 'round_to_ore', label: t('batch.round'), type: 'money' });

// «01.03.2025 75» or «2025-03-01 75 %», a line each.
function termsOf(text) {
  return text.split('\n').map((line) => line.trim()).filter(Boolean).map((line) => {
    const [, y, m, d, dd, mm, yyyy, percent] = /^(?:(\d{4})-(\d\d)-(\d\d)|(\d\d?)\.(\d\d?)\.(\d{4}))\s+(\d{1,3})\s*%?$/.exec(line) ?? [];
    if (!percent) throw t('batch.terms_wrong', { line });
    return { due_on: y ? `${y}-${m}-${d}` : `${yyyy}-${mm.padStart(2, '0')}-${dd.padStart(2, '0')}`, percent: Number(percent) };
  });
}

export function methodFields({ kind }) {
  const budget = { name: 'budget_ore', label: t('batch.budget'), type: 'money', hint: t('batch.budget_hint') };
  const grounds = [['granted', true], ['partly_granted', false], ['rejected', true]].map(([outcome, required]) => (
    { name: `grounds_${outcome}`, label: t('batch.grounds', { outcome: word('outcome', outcome).toLowerCase() }), type: 'area', rows: 2, required }));
  return [
    { name: 'kind', label: t('batch.method'), type: 'select', required: true, options: choices('batch.kind', KINDS), hint: kind && t(`batch.kind.${kind}.hint`) },
    ...(kind && kind !== 'formula' ? [budget] : []), ...(OWN[kind]?.() ?? []),
    ...(kind ? [...grounds, { name: 'terms', label: t('batch.terms'), type: 'area', rows: 2, hint: t('batch.terms_hint'), convert: termsOf }] : [])];
}

export function methodOf(values) {
  const grounds = {};
  const method = {};
  for (const [key, value] of Object.entries(values))
    if (key.startsWith('grounds_')) grounds[key.slice(8)] = value;
    else if (key !== 'whole_only' || values.kind === 'by_score') method[key] = value;
  if (method.kind === 'formula') method.scheme = 'ressurskrevende';
  return { ...method, grounds };
}

const listedFields = () => [
  { name: 'outcome', label: t('decide.outcome'), type: 'select', required: true, options: choices('outcome', OUTCOMES) },
  { name: 'grounds', label: t('decide.grounds'), type: 'area', rows: 4, required: true }];

const proposed = (c) => c.assessments?.at(-1)?.recommended_amount_ore ?? c.amount_ore;

// Cases chosen in the queue: what is recommended, else what is applied for.
function listedBatch({ name, outcome, grounds }, cases) {
  const money = outcome === 'granted' || outcome === 'partly_granted';
  const items = cases.map((c) => ({ application_id: c.id, outcome, grounds, amount_ore: money ? proposed(c) : 0 }));
  return { name, call_ids: [...new Set(cases.map((c) => c.call.id))], method: { kind: 'listed', items } };
}

function CallChoice({ value, set, id }) {
  const calls = useFetch(() => get('/calls?limit=500').then(({ doc }) => doc.items.filter((c) => ['open', 'closed'].includes(c.state))), []);
  const chosen = value ?? [];
  return html`<${Await} from=${calls}>${(rows) => html`<div class="checks">${rows.map((c) => html`<div class="ds-field" key=${c.id}>
    <input class="ds-input" type="checkbox" id=${`${id}-${c.id}`} checked=${chosen.includes(c.id)} onChange=${(e) => set(e.target.checked ? [...chosen, c.id] : chosen.filter((x) => x !== c.id))} />
    <label class="ds-label" for=${`${id}-${c.id}`}>${own(c, 'title') || named(c, 'scheme')} <span class="subtle">${t('call.deadline', { on: day(c.deadline_on) })}</span></label></div>`)}</div>`}<//>`;
}

function FileChoice({ set, id }) {
  return html`<input class="ds-input" type="file" accept=".csv,text/csv" aria-label=${t('batch.file')} id=${`${id}-file`} onChange=${(e) => set(e.target.files[0])} />`;
}

// A file is sent as it is; its faults come back by line and column.
function FromFile() {
  const [faults, setFaults] = useState([]);
  const send = async ({ name, file }, { key }) => {
    setFaults([]);
    try {
      const { doc } = await call('POST', `/imports/batches${query({ name })}`, { csv: await file.text(), key });
      go(`/massevedtak/${doc.id}`);
    } catch (problem) {
      setFaults(problem.errors ?? []);
      throw problem;
    }
  };
  return html`<div><p class="ds-paragraph">${t('batch.file_lead')}</p>
    <${Form} submit=${t('batch.create')} onSubmit=${send} fields=${[{ name: 'name', label: t('batch.name'), required: true, hint: t('batch.name_hint') },
      { name: 'file', label: t('batch.file'), required: true, render: (p) => html`<${FileChoice} ...${p} />` }]} />
    ${faults.length > 0 && html`<${Table} label=${t('batch.file_faults')} rows=${faults} keyOf=${(f) => f.pointer + f.code} columns=${[
      { key: 'line', title: t('batch.file_line'), head: true, cell: (f) => f.pointer.split('/')[1] },
      { key: 'column', title: t('batch.file_column'), cell: (f) => f.pointer.split('/')[2] },
      { key: 'what', title: t('batch.file_fault'), cell: (f) => f.detail }]} />`}</div>`;
}

// How many the filter finds, so that nobody decides more than was meant.
function Found({ filter }) {
  const found = useFetch(() => get(`/applications${query({ ...filter, limit: 500 })}`), []);
  return html`<${Await} from=${found}>${({ doc }) => html`<${Alert} color="info">${t('batch.found', { n: doc.items.length, more: doc.next ? '+' : '' })}<//>`}<//>`;
}

function Over({ params, listed, cases }) {
  const filter = params.filter && Object.fromEntries(new URLSearchParams(params.filter));
  const whole = !listed && !filter && !params.scenario_of;
  const fields = (values) => [
    { name: 'name', label: t('batch.name'), required: true, hint: t('batch.name_hint') },
    { name: 'call_ids', label: t('batch.calls'), required: true, hidden: !whole, render: (p) => html`<${CallChoice} ...${p} />` },
    ...(listed ? listedFields() : methodFields(values))];
  const typedFilter = () => Object.fromEntries(Object.entries(filter).map(([k, v]) => [k, v === 'true' || v === 'false' ? v === 'true' : /^\d+$/.test(v) && k !== 'q' ? Number(v) : v]));
  const bodyOf = ({ name, call_ids: calls, ...values }) => ({ name, method: methodOf(values),
    ...(filter ? { cases: { filter: typedFilter() } } : params.scenario_of ? { scenario_of: Number(params.scenario_of) } : { call_ids: calls }) });
  const send = async (values, { key }) => {
    const { doc } = await post('/batches', listed ? listedBatch(values, cases) : bodyOf(values), { key });
    go(params.scenario_of ? `/massevedtak/${params.scenario_of}/alternativer` : `/massevedtak/${doc.id}`);
  };
  return html`<div>
    ${filter && html`<${Found} filter=${filter} />`}${params.scenario_of && html`<${Alert} color="info">${t('batch.scenario_lead')}<//>`}
    ${listed && html`<${Table} label=${t('batch.chosen')} rows=${cases} columns=${[
      { key: 'case', title: t('field.case_number'), head: true, cell: (r) => r.case_number },
      { key: 'who', title: t('field.recipient'), cell: (r) => r.recipient.name },
      { key: 'amount', title: t('batch.proposed'), num: true, cell: (r) => html`<${Money} ore=${proposed(r)} />` }]} />`}
    <${Form} fields=${fields} submit=${t('batch.create')} autosave=${`user/${session.me.id}/batch`} onSubmit=${send} /></div>`;
}

export function NewBatch({ params }) {
  const ids = (params.applications ?? '').split(',').filter(Boolean);
  const cases = useFetch(() => Promise.all(ids.map((id) => get(`/applications/${id}`).then(({ doc }) => doc))), []);
  const file = params.from === 'fil';
  const plain = !file && !ids.length && !params.filter && !params.scenario_of;
  return html`<${Page} title=${params.scenario_of ? t('batch.scenario_new') : t('batch.new')} crumbs=${[[t('batch.list'), '#/massevedtak']]} lead=${t('batch.new_lead')}
    tag=${plain && html`<${LinkButton} href="#/massevedtak/nytt?from=fil">${t('batch.from_file')}<//>`}>
    ${file ? html`<${FromFile} />` : html`<${Await} from=${cases}>${(rows) => html`<${Over} params=${params} listed=${ids.length > 0} cases=${rows} />`}<//>`}<//>`;
}
