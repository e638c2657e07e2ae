// Schemes with their rules, budgets and calls.
import { call, get, post } from '../api.js';
import { ActionDialog, Form } from '../form.js';
import { Alert, Await, Button, Due, Facts, LinkButton, Money, Page, Section, State, Table, Tag, html, useFetch, useState } from '../kit.js';
import { Count, Exports, Filters, Pages, choices, named, usePages, years } from '../list.js';
import { go } from '../route.js';
import { has, session, thisYear, today } from '../session.js';
import { day, moment, own, parseKroner, t, word } from '../text.js';
import { DirectAward } from './direct_award.js';
import { Outline } from './answers.js';
import { typed } from './case_forms.js';
import { EligibilityRules } from './eligibility.js';
import { Extensions } from './extensions.js';
import { pickScheme } from './picker.js';
import { CallImpartiality } from './call_impartiality.js';
import { SchemeControl } from './scheme_control.js';
import { SchemeDeadlines } from './scheme_deadlines.js';
import { SchemeCycle } from './scheme_cycle.js';
import { SchemePlans } from './scheme_plans.js';
import { SchemeRules } from './scheme_rules.js';
import { Evaluations, Forms, MANAGERS, Owners, Reach, Serves, TARGET_GROUPS } from './scheme_whole.js';
import { ChecklistOfCall } from './work.js';

const FORMS = ['earmarked', 'competition', 'rule_based'];
const CLOSED = ['named_recipient_lapsed', 'covid_19', 'municipal_framework', 'merged', 'transferred', 'no_appropriation', 'goal_reached', 'other'];
const OPENED = ['budget_decision', 'mission', 'merged', 'split', 'transferred', 'other'];

export function Schemes({ params }) {
  const pages = usePages('/schemes', params);
  const plans = useFetch(() => get('/plans?limit=500').then(({ doc }) => doc.items.map((x) => [String(x.id), own(x, 'name')])), []).data ?? [];
  const fields = [
    { name: 'q', label: t('scheme.search'), type: 'search' },
    { name: 'year', label: t('field.year'), type: 'select', options: years(thisYear() + 1) },
    { name: 'form', label: t('scheme.form'), type: 'select', options: choices('scheme.form', FORMS) },
    { name: 'manager', label: t('scheme.manager'), type: 'select', options: choices('manager', MANAGERS) },
    { name: 'target_group', label: t('scheme.target_groups'), type: 'select', options: choices('scheme.target_groups', TARGET_GROUPS) },
    { name: 'plan', label: t('plan.one'), type: 'select', options: plans },
    { name: 'closed_code', label: t('scheme.closed_reason'), type: 'select', options: choices('scheme.closed_reason', CLOSED) }];
  return html`<${Page} title=${t('scheme.list')} tag=${has('scheme_owner') && html`<${LinkButton} href="#/ordning/ny">${t('scheme.new')}<//>`}>
    <p class="buttons noprint">${!has('applicant', 'admin') && html`<${LinkButton} kind="tertiary" href="#/arshjul">${t('cycle.page')}<//><${LinkButton} kind="tertiary" href="#/planer">${t('plan.list')}<//>`}<${LinkButton} kind="tertiary" href="#/vilkar">${t('terms.list')}<//><${LinkButton} kind="tertiary" href="#/brevmaler">${t('template.list')}<//>${!has('applicant') && html`<${LinkButton} kind="tertiary" href="#/brevhode">${t('head.title')}<//>`}</p>
    <${Filters} path="/ordninger" params=${params} fields=${fields} />
    <p class="ds-paragraph meta"><${Count} pages=${pages} one="scheme.count" /><${Exports} path="/schemes" filters=${params} /></p>
    <${Pages} pages=${pages}>${(items) => html`<${Table} label=${t('scheme.list')} rows=${items} columns=${[
      { key: 'name', title: t('field.name'), head: true, cell: (r) => html`<a class="ds-link" href=${`#/ordning/${r.id}`}>${own(r, 'name')}</a>` },
      { key: 'form', title: t('scheme.form'), cell: (r) => word('scheme.form', r.form) },
      { key: 'manager', title: t('scheme.manager'), cell: (r) => word('manager', r.manager) },
      { key: 'office', title: t('field.office'), cell: (r) => named(r, 'office') || '–' },
      { key: 'open', title: t('field.state'), cell: (r) => (r.closed_on ? html`<${Tag}>${t('scheme.closed', { on: day(r.closed_on) })}<//>` : html`<${Tag} color="success">${t('scheme.running')}<//>`) }]} />`}<//><//>`;
}

const schemeFields = (offices) => [
  { name: 'name', label: t('field.name'), required: true },
  { name: 'name_nn', label: t('scheme.name_nn') },
  { name: 'purpose', label: t('field.purpose'), type: 'area', required: true },
  { name: 'purpose_nn', label: t('scheme.purpose_nn'), type: 'area' },
  { name: 'form', label: t('scheme.form'), type: 'select', required: true, options: choices('scheme.form', FORMS) },
  { name: 'manager', label: t('scheme.manager'), type: 'select', required: true, options: choices('manager', MANAGERS) },
  { name: 'office_id', label: t('field.office'), type: 'select', required: true, options: offices, convert: Number },
  { name: 'target_group', label: t('scheme.target_group'), type: 'area', rows: 2 },
  { name: 'opened_on', label: t('scheme.opened_on'), type: 'date', required: true, narrow: true },
  { name: 'opened_reason', label: t('scheme.opened_reason'), type: 'select', options: choices('scheme.opened_reason', OPENED) }];

export function NewScheme() {
  const offices = useFetch(() => get('/offices?limit=500').then(({ doc }) => doc.items.map((o) => [String(o.id), own(o, 'name')])), []);
  return html`<${Page} title=${t('scheme.new')} crumbs=${[[t('scheme.list'), '#/ordninger']]}>
    <${Await} from=${offices}>${(rows) => html`<${Form} fields=${schemeFields(rows)} values=${{ manager: 'directorate', opened_on: today() }} submit=${t('scheme.create')}
      autosave=${`user/${session.me.id}/scheme`} onSubmit=${async (body, { key }) => { const { doc } = await post('/schemes', body, { key }); go(`/ordning/${doc.id}`); }} />`}<//><//>`;
}

const BLANK_LINE = { chapter: '', post: '', amount: '' };

function BudgetLines({ value, set, id }) {
  const rows = value ?? [BLANK_LINE];
  const change = (i, part) => set(rows.map((row, at) => (at === i ? { ...row, ...part } : row)));
  const cell = (row, i, name, label, mode) => html`<div class="ds-field"><label class="ds-label" for=${`${id}-${name}${i}`}>${label}</label>
    <input class=${`ds-input${name === 'amount' ? ' num' : ''}`} inputmode=${mode} id=${`${id}-${name}${i}`} value=${row[name]} onInput=${(e) => change(i, { [name]: e.target.value })} /></div>`;
  return html`<div class="plan">${rows.map((row, i) => html`<div class="planrow" key=${i}>${cell(row, i, 'chapter', t('field.chapter'), 'numeric')}${cell(row, i, 'post', t('field.post'), 'numeric')}${cell(row, i, 'amount', t('plan.amount'), 'decimal')}</div>`)}
    <${Button} kind="secondary" onClick=${() => set([...rows, BLANK_LINE])}>${t('budget.add_line')}<//></div>`;
}

const linesOf = (rows) => rows.filter((r) => r.chapter || r.post || r.amount).map((r) => {
  const amount_ore = parseKroner(r.amount);
  if (amount_ore === null) throw t('form.money');
  return { chapter: r.chapter, post: r.post, amount_ore };
});

function Budget({ scheme }) {
  const year = thisYear();
  const from = useFetch(() => get(`/schemes/${scheme.id}/budgets/${year}`), [scheme.id]);
  const [editing, setEditing] = useState(false);
  const save = (etag) => async (body) => { await call('PUT', `/schemes/${scheme.id}/budgets/${year}`, { body, ifMatch: etag }); setEditing(false); from.again(); };
  return html`<${Section} title=${t('budget.title', { year: String(year) })} actions=${has('scheme_owner') && !editing && html`<${Button} kind="tertiary" onClick=${() => setEditing(true)}>${t('budget.edit')}<//>`}>
    <${Await} from=${from}>${({ doc, etag }) => (editing
      ? html`<${Form} submit=${t('save')} onCancel=${() => setEditing(false)} autosave=${`scheme/${scheme.id}/budget`} onSubmit=${save(etag)} fields=${[{ name: 'lines', label: t('budget.lines'), required: true, convert: linesOf, render: (p) => html`<${BudgetLines} ...${p} />` }]}
          values=${{ lines: doc.lines.length ? doc.lines.map((l) => ({ chapter: l.chapter, post: l.post, amount: typed(l.amount_ore) })) : [BLANK_LINE] }} />`
      : html`<${Table} label=${t('budget.title', { year: String(year) })} rows=${doc.lines} empty=${t('budget.none')} keyOf=${(r) => r.chapter + r.post} columns=${[
          { key: 'chapter', title: t('field.chapter'), head: true, cell: (r) => r.chapter }, { key: 'post', title: t('field.post'), cell: (r) => r.post },
          { key: 'amount', title: t('field.amount'), num: true, cell: (r) => html`<${Money} ore=${r.amount_ore} />` },
          { key: 'committed', title: t('budget.committed'), num: true, cell: (r) => html`<${Money} ore=${r.committed_ore} />` }]} />`)}<//><//>`;
}

function Calls({ scheme }) {
  const pages = usePages('/calls', { scheme_id: scheme.id });
  return html`<${Section} title=${t('call.list')} actions=${has('scheme_owner') && html`<${LinkButton} kind="tertiary" href=${`#/utlysning/ny?scheme=${scheme.id}`}>${t('call.new')}<//>`}>
    <${Pages} pages=${pages}>${(items) => html`<${Table} label=${t('call.list')} rows=${items} empty=${t('call.none')} columns=${[
      { key: 'title', title: t('field.title'), head: true, cell: (r) => html`<a class="ds-link" href=${`#/utlysning/${r.id}`}>${r.title}</a>` },
      { key: 'year', title: t('field.grant_year'), cell: (r) => r.grant_year }, { key: 'due', title: t('call.deadline_on'), cell: (r) => day(r.deadline_on) },
      { key: 'state', title: t('field.state'), cell: (r) => html`<${State} group="call.state" value=${r.state} />` }]} />`}<//><//>`;
}

const closing = (doc) => [
  { name: 'closed_on', label: t('scheme.closed_on'), type: 'date', required: true, narrow: true },
  { name: 'closed_reason', label: t('scheme.closed_reason'), type: 'select', required: true, options: choices('scheme.closed_reason', CLOSED) },
  { ...pickScheme('successor_id', doc.successor), label: t('scheme.successor'), required: false }];

// The parts of the page, each with its heading; a jump list stands before them.
const staff = () => !has('applicant', 'admin');
const PARTS = [
  ['cycle.short', (x) => staff() && html`<${SchemeCycle} ...${x} />`], ['call.list', (x) => html`<${Calls} ...${x} />`], ['rules.title', (x) => html`<${SchemeRules} ...${x} />`],
  ['budget.short', (x) => html`<${Budget} ...${x} />`], ['formtest.forms', (x) => html`<${Forms} ...${x} />`], ['plan.serves', (x) => html`<${Serves} ...${x} />`], ['reach.short', (x) => staff() && html`<${Reach} ...${x} />`], ['owner.list', (x) => html`<${Owners} ...${x} />`],
  ['risk.list', (x) => staff() && html`<${SchemePlans} ...${x} />`], ['finding.evaluations', (x) => html`<${Evaluations} ...${x} />`], ['demand.list', (x) => html`<${SchemeControl} ...${x} />`],
  ['deadline_rule.list', (x) => html`<${SchemeDeadlines} ...${x} />`]];

function Jumps({ parts }) {
  const jump = (key) => (event) => {
    event.preventDefault();
    const part = document.getElementById(`part-${key}`);
    part.scrollIntoView();
    part.focus({ preventScroll: true });
  };
  return html`<nav class="jumps noprint" aria-label=${t('scheme.parts')}>${parts.map(([key]) => html`<a class="ds-link" key=${key} href=${`#part-${key}`} onClick=${jump(key)}>${t(key)}</a>`)}</nav>`;
}

const inNynorsk = () => [{ name: 'name_nn', label: t('scheme.name_nn') }, { name: 'purpose_nn', label: t('scheme.purpose_nn'), type: 'area' }];

export function Scheme({ id }) {
  const from = useFetch(() => get(`/schemes/${id}`), [id]);
  const [act, setAct] = useState(null);
  const doc = from.data?.doc;
  return html`<${Page} title=${own(doc, 'name') ?? t('scheme.one')} crumbs=${[[t('scheme.list'), '#/ordninger']]} lead=${own(doc, 'purpose')} tag=${doc?.closed_on && html`<${Tag}>${t('scheme.closed', { on: day(doc.closed_on) })}<//>`}>
    <${Await} from=${from}>${({ etag }) => {
      const parts = PARTS.map(([key, part]) => [key, part({ scheme: doc, etag, again: from.again })]).filter(([, part]) => part);
      return html`<div>
      <${Facts} rows=${[[t('scheme.code'), doc.code], [t('scheme.form'), word('scheme.form', doc.form)], [t('scheme.manager'), word('manager', doc.manager)], [t('field.office'), own(doc.office, 'name')], [t('scheme.target_group'), doc.target_group],
        [t('scheme.restricted_to'), doc.restricted_to?.map((x) => word('recipient.type', x)).join(', ')],
        [t('scheme.opened_on'), `${day(doc.opened_on)}${doc.opened_reason ? ` – ${word('scheme.opened_reason', doc.opened_reason)}` : ''}`], [t('scheme.closed_reason'), doc.closed_reason && word('scheme.closed_reason', doc.closed_reason)]]} />
      <div class="buttons noprint"><${LinkButton} kind="tertiary" href=${`#/saker?scheme_id=${id}`}>${t('scheme.cases')}<//><${LinkButton} kind="tertiary" href=${`#/stans?scheme_id=${id}`}>${t('case.holds')}<//><${LinkButton} kind="tertiary" href=${`#/kvalitet?scheme_id=${id}`}>${t('quality.list')}<//><${LinkButton} kind="tertiary" href=${`#/brevmaler?scheme_id=${id}`}>${t('template.list')}<//>${has('scheme_owner') && html`<${Button} kind="tertiary" data-act="scheme_nynorsk" onClick=${() => setAct('nynorsk')}>${t('nynorsk.write')}<//>`}${has('scheme_owner') && !doc.closed_on && html`<${Button} kind="tertiary" onClick=${() => setAct('close')}>${t('scheme.close')}<//>`}</div>
      <${Jumps} parts=${parts} />
      ${parts.map(([key, part]) => html`<div key=${key} id=${`part-${key}`} tabindex="-1">${part}</div>`)}
      ${act === 'nynorsk' && html`<${ActionDialog} title=${t('nynorsk.write')} submit=${t('save')} lead=${t('nynorsk.lead')} fields=${inNynorsk()} values=${{ name_nn: doc.name_nn ?? '', purpose_nn: doc.purpose_nn ?? '' }} onClose=${() => setAct(null)}
        autosave=${`scheme/${id}/nynorsk`} onSubmit=${async (body) => { await call('PATCH', `/schemes/${id}`, { body: { name_nn: body.name_nn || null, purpose_nn: body.purpose_nn || null }, ifMatch: etag }); setAct(null); from.again(); }} />`}
      ${act === 'close' && html`<${ActionDialog} title=${t('scheme.close')} submit=${t('scheme.close')} danger fields=${closing(doc)} values=${{ closed_on: doc.closed_on ?? today(), closed_reason: doc.closed_reason ?? '', successor_id: doc.successor ? String(doc.successor.id) : '' }} onClose=${() => setAct(null)}
        autosave=${`scheme/${id}/edit`} onSubmit=${async (body) => { await call('PATCH', `/schemes/${id}`, { body, ifMatch: etag }); setAct(null); from.again(); }} />`}</div>`;
    }}<//><//>`;
}

const formField = (name, label, forms) => ({ name, label, type: 'select', hint: t('call.form_of_hint'), hidden: forms.length === 0, convert: Number,
  options: forms.map((f) => [String(f.id), t('call.form_version', { number: String(f.number), title: f.title })]) });

const callFields = (fixed, forms, reportForms, terms) => [
  ...(fixed ? [] : [pickScheme()]),
  { name: 'title', label: t('field.title'), required: true },
  { name: 'title_nn', label: t('call.title_nn') },
  { name: 'grant_year', label: t('field.grant_year'), type: 'int', required: true, narrow: true },
  { name: 'opens_on', label: t('call.opens_on'), type: 'date', required: true, narrow: true },
  { name: 'deadline_on', label: t('call.deadline_on'), type: 'date', required: true, narrow: true, hint: t('call.deadline_hint') },
  { name: 'report_due_on', label: t('call.report_due_on'), type: 'date', required: true, narrow: true },
  { name: 'decision_on', label: t('call.decision_on'), hint: t('call.decision_on_hint'), type: 'date', narrow: true },
  { name: 'acceptance_days', label: t('call.acceptance_days'), type: 'int', required: true, narrow: true },
  { name: 'assessments_required', label: t('call.assessments_required'), type: 'int', required: true, narrow: true, hint: t('call.assessments_required_hint') },
  { name: 'terms_version', label: t('terms.list'), type: 'select', blank: t('call.terms_in_force'), hidden: terms.length === 0, options: terms },
  formField('form', t('call.form_of'), forms),
  formField('report_form', t('call.report_form_of'), reportForms)];

// Midnight in Oslo of a date, as a moment: the offset is that of the day itself.
function midnight(date) {
  const noon = new Date(`${date}T12:00:00Z`);
  const hour = Number(new Intl.DateTimeFormat('en-GB', { hour: '2-digit', timeZone: 'Europe/Oslo' }).format(noon));
  return new Date(Date.parse(`${date}T00:00:00Z`) - (hour - 12) * 3600000).toISOString();
}

export function NewCall({ params }) {
  const scheme = Number(params.scheme) || null;
  const forms = useFetch(() => (scheme ? get(`/schemes/${scheme}/form-versions`).then((r) => r.doc.items) : Promise.resolve([])), [scheme]).data ?? [];
  const reportForms = useFetch(() => (scheme ? get(`/schemes/${scheme}/form-versions?kind=report`).then((r) => r.doc.items) : Promise.resolve([])), [scheme]).data ?? [];
  const terms = useFetch(() => get('/terms?state=published&limit=500').then(({ doc }) => doc.items.map((x) => [x.number, t('terms.from', { number: x.number, on: day(x.valid_from) })])), []).data ?? [];
  const schemaOf = async (version) => version && (await get(`/form-versions/${version}`)).doc.form_schema;
  const send = async ({ opens_on: on, form, report_form: report, ...body }, { key }) => {
    const [schema, reportSchema] = [await schemaOf(form), await schemaOf(report)];
    const { doc } = await post('/calls', { ...(scheme && { scheme_id: scheme }), ...body, opens_at: midnight(on), ...(schema && { form_schema: schema }), ...(reportSchema && { report_form_schema: reportSchema }) }, { key });
    go(`/utlysning/${doc.id}`);
  };
  return html`<${Page} title=${t('call.new')} crumbs=${[[t('scheme.list'), '#/ordninger']]}>
    <${Form} fields=${callFields(scheme, forms, reportForms, terms)} values=${{ grant_year: String(thisYear()), acceptance_days: '21', assessments_required: '1', opens_on: today() }} submit=${t('call.create')} autosave=${scheme ? `scheme/${scheme}/call` : `user/${session.me.id}/call`} onSubmit=${send} /><//>`;
}

const moving = () => [
  { name: 'deadline_on', label: t('call.deadline_on'), type: 'date', required: true, narrow: true },
  { name: 'reason', label: t('act.reason'), type: 'area', rows: 2, required: true }];

// What the public is told of the call that nobody has given in nynorsk.
const lacks = (doc) => t('nynorsk.lacks', { what: doc.nynorsk_missing.map((x) => word('nynorsk.of', x)).join(', ') });

export function Call({ id }) {
  const from = useFetch(() => get(`/calls/${id}`), [id]);
  const [act, setAct] = useState(null);
  const doc = from.data?.doc;
  const done = () => { setAct(null); from.again(); };
  return html`<${Page} title=${own(doc, 'title') ?? t('call.one')} crumbs=${[[t('scheme.list'), '#/ordninger'], ...(doc ? [[own(doc.scheme, 'name') ?? t('scheme.one'), `#/ordning/${doc.scheme?.id ?? doc.scheme_id}`]] : [])]} tag=${doc && html`<${State} group="call.state" value=${doc.state} />`}>
    <${Await} from=${from}>${({ etag }) => html`<div>
      ${has('scheme_owner') && doc.nynorsk_missing.length > 0 && ['draft', 'published', 'open'].includes(doc.state) && html`<${Alert} color="warning">${lacks(doc)}<//>`}
      <${Facts} rows=${[[t('field.grant_year'), doc.grant_year], [t('call.opens_on'), moment(doc.opens_at)], [t('call.deadline_on'), ['open', 'published'].includes(doc.state) ? html`<${Due} on=${doc.deadline_on} today=${today()} />` : day(doc.deadline_on)], [t('call.report_due_on'), day(doc.report_due_on)], [t('call.decision_on'), doc.decision_on && day(doc.decision_on)], [t('call.acceptance_days'), doc.acceptance_days], [t('terms.list'), doc.terms_id ? html`<a class="ds-link" href=${`#/vilkar/${doc.terms_id}`}>${doc.terms_version}</a>` : doc.terms_version], [t('call.group'), doc.deadline_group], [t('call.assessments_required'), doc.assessments_required > 1 && doc.assessments_required]]} />
      <div class="buttons noprint">${has('scheme_owner') && doc.state === 'draft' && html`<${Button} data-act="publish" onClick=${() => setAct('publish')}>${t('call.publish')}<//>`}
        ${has('scheme_owner') && doc.state !== 'cancelled' && html`<${Button} kind="tertiary" data-act="call_nynorsk" onClick=${() => setAct('nynorsk')}>${t('nynorsk.write')}<//>`}
        ${has('scheme_owner') && ['published', 'open'].includes(doc.state) && html`<${Button} kind="secondary" onClick=${() => setAct('move')}>${t('call.move')}<//>`}
        ${has('caseworker') && ['open', 'closed'].includes(doc.state) && html`<${LinkButton} href=${`#/soknad/ny?call=${id}`}>${t('queue.new')}<//>`}<${DirectAward} call=${doc} /><${LinkButton} kind="tertiary" href=${`#/saker?call_id=${id}`}>${t('scheme.cases')}<//><${LinkButton} kind="tertiary" href=${`#/utlysning/${id}/rangering`}>${t('ranking.title')}<//></div>
      <${Outline} schema=${doc.form_schema} /><${Outline} schema=${doc.report_form_schema} title=${t('call.report_form')} />
      <${EligibilityRules} doc=${doc} etag=${etag} mayChange=${has('scheme_owner') && doc.state === 'draft'} again=${from.again} />
      <${ChecklistOfCall} doc=${doc} etag=${etag} mayChange=${has('scheme_owner') && doc.state !== 'cancelled'} again=${from.again} />
      ${doc.deadline_changes?.length > 0 && html`<${Section} title=${t('call.changes')}><ul class="plain">${doc.deadline_changes.map((c) => html`<li>${day(c.old_on)} → ${day(c.new_on)}: ${c.reason} <span class="subtle">${c.changed_by?.name}, ${moment(c.changed_at)}</span></li>`)}</ul><//>`}
      ${staff() && ['published', 'open', 'closed'].includes(doc.state) && html`<${Extensions} call=${doc} />`}
      ${staff() && ['published', 'open', 'closed'].includes(doc.state) && html`<${CallImpartiality} id=${id} />`}
      ${act === 'publish' && html`<${ActionDialog} title=${t('call.publish')} submit=${t('call.publish')} lead=${doc.nynorsk_missing.length > 0 ? `${t('call.publish_lead')} ${lacks(doc)}` : t('call.publish_lead')} fields=${[]} onClose=${() => setAct(null)} onSubmit=${async (_, { key }) => { await post(`/calls/${id}/publish`, {}, { key, ifMatch: etag }); done(); }} />`}
      ${act === 'nynorsk' && html`<${ActionDialog} title=${t('nynorsk.write')} submit=${t('save')} lead=${t('nynorsk.lead')} fields=${[{ name: 'title_nn', label: t('call.title_nn') }]} values=${{ title_nn: doc.title_nn ?? '' }} onClose=${() => setAct(null)}
        autosave=${`call/${id}/nynorsk`} onSubmit=${async (body) => { await call('PATCH', `/calls/${id}`, { body: { title_nn: body.title_nn || null }, ifMatch: etag }); done(); }} />`}
      ${act === 'move' && html`<${ActionDialog} title=${t('call.move')} submit=${t('save')} fields=${moving()} values=${{ deadline_on: doc.deadline_on }} onClose=${() => setAct(null)} autosave=${`call/${id}/move`} onSubmit=${async (body) => { await call('PATCH', `/calls/${id}`, { body, ifMatch: etag }); done(); }} />`}</div>`}<//><//>`;
}
