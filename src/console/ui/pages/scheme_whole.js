// What a scheme is part of: who owned and managed it, plans, target groups, what evaluations found, and how
// users fared with its forms.
import { call, get, post } from '../api.js';
import { ActionDialog } from '../form.js';
import { changedBy } from '../stale.js';
import { Await, Button, Facts, Money, Section, State, Table, Tag, html, useFetch, useState } from '../kit.js';
import { Pages, choices, usePages } from '../list.js';
import { figuresYear, has, today } from '../session.js';
import { day, number, own, t, word } from '../text.js';
import { Picker } from './picker.js';
import { RecordTest, Tests } from './user_tests.js';

export const MANAGERS = ['directorate', 'county_governor', 'ageing_and_health', 'county'];
export const TARGET_GROUPS = ['children_and_youth', 'families', 'elderly', 'dementia', 'disability', 'chronic_illness', 'mental_health', 'substance_use', 'next_of_kin', 'immigrants', 'sami', 'violence',
  'health_personnel', 'municipal_services', 'population'];

const handing = (offices) => [
  { name: 'office_id', label: t('field.office'), type: 'select', required: true, options: offices, convert: Number },
  { name: 'manager', label: t('scheme.manager'), type: 'select', blank: t('owner.manager_of_office'), options: choices('manager', MANAGERS) },
  { name: 'valid_from', label: t('owner.from'), type: 'date', required: true, narrow: true },
  { name: 'reason', label: t('act.reason'), type: 'area', rows: 2, required: true }];

const until = (r) => (r.valid_to ? `${day(r.valid_from)}–${day(r.valid_to)}` : t('owner.since', { on: day(r.valid_from) }));

export function Owners({ scheme, etag, again }) {
  const [offices, setOffices] = useState(null);
  const open = async () => setOffices((await get('/offices?limit=500')).doc.items.map((o) => [String(o.id), own(o, 'name')]));
  return html`<${Section} title=${t('owner.list')} actions=${has('scheme_owner') && html`<${Button} kind="tertiary" data-act="hand_over" onClick=${open}>${t('owner.hand_over')}<//>`}>
    <${Table} label=${t('owner.list')} rows=${[...scheme.ownership].reverse()} keyOf=${(r) => r.valid_from} columns=${[
      { key: 'office', title: t('field.office'), head: true, cell: (r) => own(r, 'office') },
      { key: 'manager', title: t('scheme.manager'), cell: (r) => word('manager', r.manager) },
      { key: 'when', title: t('owner.when'), cell: until },
      { key: 'why', title: t('act.reason'), cell: (r) => html`${r.reason ?? '–'}${r.set_by && html`<br /><span class="subtle">${r.set_by.name}</span>`}` }]} />
    ${offices && html`<${ActionDialog} title=${t('owner.hand_over')} submit=${t('owner.hand_over')} fields=${handing(offices)} values=${{ valid_from: today() }} onClose=${() => setOffices(null)}
      autosave=${`scheme/${scheme.id}/hand_over`} onSubmit=${async (body, { key }) => { await post(`/schemes/${scheme.id}/hand-over`, body, { key, ifMatch: etag }); setOffices(null); again(); }} />`}<//>`;
}

function Boxes({ value, set, id, options }) {
  const chosen = value ?? [];
  return html`<div>${options.map(([key, text]) => html`<div class="ds-field" key=${key}><input class="ds-input" type="checkbox" id=${`${id}-${key}`} checked=${chosen.includes(key)}
    onChange=${(e) => set(e.target.checked ? [...chosen, key] : chosen.filter((x) => x !== key))} /><label class="ds-label" for=${`${id}-${key}`}>${text}</label></div>`)}</div>`;
}

const boxes = (name, label, options) => ({ name, label, options, render: (p) => html`<${Boxes} ...${p} options=${options} />` });

// Both lists are sent whole, also when nothing is chosen any more.
const serving = (plans) => [
  boxes('target_groups', t('scheme.target_groups'), choices('scheme.target_groups', TARGET_GROUPS)),
  { ...boxes('plan_ids', t('plan.list'), plans), hidden: plans.length === 0 }];

export function Serves({ scheme, etag, again }) {
  const [plans, setPlans] = useState(null);
  const open = async () => setPlans((await get('/plans?limit=500')).doc.items.map((p) => [p.id, own(p, 'name')]));
  return html`<${Section} title=${t('plan.serves')} actions=${has('scheme_owner') && html`<${Button} kind="tertiary" data-act="serves" onClick=${open}>${t('plan.choose')}<//>`}>
    <${Facts} rows=${[[t('scheme.target_groups'), scheme.target_groups.map((g) => word('scheme.target_groups', g)).join(', ') || '–'],
      [t('plan.list'), scheme.plans.map((p) => `${own(p, 'name')} (${word('plan.kind', p.kind)})`).join(', ') || '–'],
      [t('scheme.successor'), scheme.successor && html`<a class="ds-link" href=${`#/ordning/${scheme.successor.id}`}>${own(scheme.successor, 'name')}</a>`],
      [t('scheme.predecessors'), scheme.predecessors.length > 0 && html`<ul class="plain">${scheme.predecessors.map((p) => html`<li><a class="ds-link" href=${`#/ordning/${p.id}`}>${own(p, 'name')}</a></li>`)}</ul>`]]} />
    ${plans && html`<${ActionDialog} title=${t('plan.choose')} submit=${t('save')} fields=${serving(plans)} values=${{ target_groups: scheme.target_groups, plan_ids: scheme.plans.map((p) => p.id) }} onClose=${() => setPlans(null)}
      autosave=${`scheme/${scheme.id}/plans`} onSubmit=${async (body) => { await call('PATCH', `/schemes/${scheme.id}`, { body: { target_groups: [], ...(plans.length > 0 && { plan_ids: [] }), ...body }, ifMatch: etag }); setPlans(null); again(); }} />`}<//>`;
}

const evaluationFields = () => [
  { name: 'kind', label: t('evaluation.kind'), type: 'select', required: true, options: choices('evaluation.kind', ['own', 'external', 'following']) },
  { name: 'year', label: t('field.year'), type: 'int', required: true, narrow: true },
  { name: 'title', label: t('field.title'), required: true },
  { name: 'finished', label: t('finding.finished'), type: 'check' }];

function Finding({ f, act }) {
  const came = f.state === 'set_aside' ? f.set_aside_reason : f.rules.map((r) => t('finding.rules', { on: day(r.valid_from) })).join(', ');
  return html`<li>${f.text} <${State} group="finding.state" value=${f.state} />${came && html` <span class="subtle">${came}</span>`}
    ${has('scheme_owner') && f.state === 'open' && html` <${Button} kind="tertiary" aria-label=${t('finding.set_aside_of', { text: f.text })} onClick=${() => act({ finding: f })}>${t('finding.set_aside')}<//>`}</li>`;
}

export function Evaluations({ scheme }) {
  const pages = usePages(`/schemes/${scheme.id}/evaluations`, {});
  const [act, setAct] = useState(null);
  const done = () => { setAct(null); pages.again(); };
  const send = (path) => async (body, { key }) => { await post(path, body, { key }); done(); };
  return html`<${Section} title=${t('finding.evaluations')} actions=${has('scheme_owner') && html`<${Button} kind="tertiary" data-act="evaluated" onClick=${() => setAct({ evaluation: true })}>${t('finding.register')}<//>`}>
    <${Pages} pages=${pages}>${(items) => html`<${Table} label=${t('finding.evaluations')} rows=${items} empty=${t('finding.none')} columns=${[
      { key: 'title', title: t('field.title'), head: true, cell: (r) => html`${r.title} ${!r.finished && html`<${Tag}>${t('finding.unfinished')}<//>`}` },
      { key: 'year', title: t('field.year'), cell: (r) => r.year }, { key: 'kind', title: t('evaluation.kind'), cell: (r) => word('evaluation.kind', r.kind) },
      { key: 'posts', title: t('budget.post'), cell: (r) => r.posts.map((p) => `${p.chapter}.${p.post}`).join(', ') || '–' },
      { key: 'findings', title: t('finding.list'), cell: (r) => html`${r.findings.length > 0 && html`<ul class="plain">${r.findings.map((f) => html`<${Finding} key=${f.id} f=${f} act=${setAct} />`)}</ul>`}
        ${has('scheme_owner') && html`<${Button} kind="tertiary" data-act="finding" aria-label=${t('finding.new_of', { title: r.title })} onClick=${() => setAct({ of: r })}>${t('finding.new')}<//>`}` }]} />`}<//>
    ${act?.evaluation && html`<${ActionDialog} title=${t('finding.register')} submit=${t('save')} fields=${evaluationFields} values=${{ finished: true }} onClose=${() => setAct(null)} autosave=${`scheme/${scheme.id}/evaluation`} onSubmit=${send(`/schemes/${scheme.id}/evaluations`)} />`}
    ${act?.of && html`<${ActionDialog} title=${t('finding.new')} submit=${t('save')} lead=${act.of.title} fields=${[{ name: 'text', label: t('finding.text'), type: 'area', rows: 4, required: true }]} onClose=${() => setAct(null)} autosave=${`evaluation/${act.of.id}/finding`} onSubmit=${send(`/evaluations/${act.of.id}/findings`)} />`}
    ${act?.finding && html`<${ActionDialog} title=${t('finding.set_aside')} submit=${t('finding.set_aside')} lead=${act.finding.text} fields=${[{ name: 'reason', label: t('act.reason'), type: 'area', rows: 3, required: true }]} onClose=${() => setAct(null)} autosave=${`finding/${act.finding.id}/set_aside`} onSubmit=${send(`/findings/${act.finding.id}/set-aside`)} />`}<//>`;
}

export function Forms({ scheme }) {
  const from = useFetch(() => Promise.all(['application', 'report'].map((kind) => get(`/schemes/${scheme.id}/form-versions?kind=${kind}&limit=500`).then((r) => r.doc.items.map((x) => ({ ...x, kind }))))).then((x) => x.flat()), [scheme.id]);
  const [version, setVersion] = useState(null);
  if (!from.data?.length) return null;
  return html`<${Section} title=${t('formtest.forms')}>
    <${Table} label=${t('formtest.forms')} rows=${from.data} columns=${[
      { key: 'title', title: t('field.title'), head: true, cell: (r) => t('call.form_version', { number: String(r.number), title: r.title }) },
      { key: 'kind', title: t('field.type'), cell: (r) => t(r.kind === 'report' ? 'call.report_form' : 'call.form') },
      { key: 'tests', title: t('formtest.list'), cell: (r) => (r.tests > 0 ? html`<${Tests} path=${`/form-versions/${r.id}`} version=${r.tests} />` : t('formtest.none')) },
      has('scheme_owner') && { key: 'add', title: html`<span class="ds-sr-only">${t('list.act')}</span>`, cell: (r) => html`<${Button} kind="tertiary" data-act="formtest" aria-label=${t('formtest.new_of', { number: String(r.number), title: r.title })} onClick=${() => setVersion(r)}>${t('formtest.new')}<//>` }]} />
    ${version && html`<${RecordTest} path=${`/form-versions/${version.id}`} autosave=${`form_version/${version.id}/test`} onClose=${() => setVersion(null)} onDone=${() => { setVersion(null); from.again(); }} />`}<//>`;
}

function Units({ value, set, id }) {
  const rows = value ?? [];
  const change = (i, part) => set(rows.map((row, at) => (at === i ? { ...row, ...part } : row)));
  return html`<div class="plan">${rows.map((row, i) => html`<div class="planrow" key=${row.key ?? row.name}><div class="ds-field"><label class="ds-label" for=${`${id}-n${i}`}>${t('field.name')}</label>
      <input class="ds-input" id=${`${id}-n${i}`} value=${row.name} autocomplete="off" onInput=${(e) => change(i, { name: e.target.value, key: row.key ?? row.name })} /></div>
      ${row.recipient_name ? html`<p class="ds-paragraph">${row.recipient_name}</p>` : html`<${Picker} path="/recipients" filters=${{ active: true }} text=${(r) => r.name} value=${row.recipient_id} set=${(v) => change(i, { recipient_id: v })} id=${`${id}-r${i}`} label=${t('field.recipient').toLowerCase()} />`}
      <${Button} kind="tertiary" aria-label=${t('reach.remove', { name: row.name })} onClick=${() => set(rows.filter((_, at) => at !== i))}>${t('plan.remove_short')}<//></div>`)}
    <${Button} kind="secondary" onClick=${() => set([...rows, { name: '', key: `new${rows.length}-${Date.now()}` }])}>${t('reach.add')}<//></div>`;
}

const unitsOf = (rows) => rows.filter((r) => r.name && r.recipient_id).map((r) => ({ name: r.name, recipient_id: Number(r.recipient_id) }));

const unitsText = (rows) => rows.map((r) => [r.name, r.recipient_name && `(${r.recipient_name})`].filter(Boolean).join(' ')).join(', ');

export function Reach({ scheme }) {
  const year = figuresYear();
  const from = useFetch(() => get(`/schemes/${scheme.id}/reach?year=${year}`).then((r) => r.doc), [scheme.id]);
  const [units, setUnits] = useState(null);
  const open = async () => setUnits(await get(`/schemes/${scheme.id}/units`));
  return html`<${Section} title=${t('reach.title', { year: String(year) })} actions=${has('scheme_owner') && html`<${Button} kind="tertiary" data-act="units" onClick=${open}>${t('reach.change')}<//>`}>
    <${Await} from=${from}>${(doc) => html`<div><${Facts} rows=${[[t('plan.recipients'), number(doc.recipients)], [t('reach.municipalities'), number(doc.municipalities)], [t('plan.awards'), html`${number(doc.awards)}, <${Money} ore=${doc.awarded_ore} />`],
        [t('reach.named'), doc.denominator > 0 && t('reach.of', { numerator: String(doc.numerator), denominator: String(doc.denominator), value: doc.value.replace('.', ',') })],
        [t('reach.without'), doc.units.filter((u) => !u.reached).map((u) => u.name).join(', ')]]} /></div>`}<//>
    ${units && html`<${ActionDialog} title=${t('reach.change')} submit=${t('save')} fields=${[{ name: 'units', label: t('reach.named'), hint: t('reach.hint'), convert: unitsOf, words: unitsText, render: (p) => html`<${Units} ...${p} />` }]} values=${{ units: units.doc.units }} onClose=${() => setUnits(null)} onStale=${async (problem) => { const change = await changedBy(problem); await open(); return change; }}
      autosave=${`scheme/${scheme.id}/units`} onSubmit=${async (body) => { await call('PUT', `/schemes/${scheme.id}/units`, { body: { units: [], ...body }, ifMatch: units.etag }); setUnits(null); from.again(); }} />`}<//>`;
}
