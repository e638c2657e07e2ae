// Eligibility rules: on a call as data that is changed while it is a draft, on a case as what they came to.
import { call, get } from '../api.js';
import { ActionDialog } from '../form.js';
import { Button, Section, State, html, useFetch, useState } from '../kit.js';
import { choices } from '../list.js';
import { usePress } from '../stale.js';
import { kroner, moment, t, word } from '../text.js';

const KINDS = ['recipient_type', 'sector', 'county', 'municipality', 'attachment', 'form_field', 'amount', 'timely', 'no_overdue_report', 'registered_number', 'register_active', 'register_voluntary', 'earmarked'];
const TYPES = ['municipality', 'intermunicipal_company', 'county', 'voluntary_organisation', 'foundation', 'university', 'health_trust', 'state_enterprise', 'private_company', 'private_person', 'other_state', 'foreign'];
const SECTORS = ['municipalities', 'counties', 'private_companies', 'non_financial_enterprises', 'financial_enterprises', 'households', 'organisations', 'state_administration', 'abroad'];

const labelOf = (schema, key) => schema?.fields?.find((f) => f.key === key)?.label?.[document.documentElement.lang] ?? key;

// What a rule asks for, after its kind.
function detail(rule, schema) {
  if (rule.kind === 'recipient_type') return rule.in.map((v) => word('recipient.type', v)).join(', ');
  if (rule.kind === 'sector') return rule.in.map((v) => word('sector', v)).join(', ');
  if (rule.in) return rule.in.join(', ');
  if (rule.kind === 'form_field') return labelOf(schema, rule.field);
  if (rule.kind === 'attachment') return t('eligibility.at_least', { amount: String(rule.min ?? 1) });
  if (rule.kind === 'amount') return [rule.min_ore !== undefined && t('eligibility.at_least', { amount: kroner(rule.min_ore) }), rule.max_ore !== undefined && t('eligibility.at_most', { amount: kroner(rule.max_ore) })].filter(Boolean).join(', ');
  return '';
}

const ruleText = (rule, schema) => [word('eligibility.kind', rule.kind), detail(rule, schema)].filter(Boolean).join(': ');

function Boxes({ options, value = [], set, id }) {
  return html`<div class="checks">${options.map(([key, text]) => html`<div class="ds-field" key=${key}><input class="ds-input" type="checkbox" id=${`${id}-${key}`} checked=${value.includes(key)}
    onChange=${(e) => set(e.target.checked ? [...value, key] : value.filter((v) => v !== key))} /><label class="ds-label" for=${`${id}-${key}`}>${text}</label></div>`)}</div>`;
}

const listed = (text) => text.split(/[\s,;]+/).filter(Boolean);

// The fields of a new rule by its kind; faults of the rule at `place` are told at its field.
const ruleFields = (schema, place) => ({ kind }) => {
  const at = (name) => `/eligibility/${place}/${name}`;
  const only = (...kinds) => !kinds.includes(kind);
  const boxes = (name, options) => ({ name, at: at('in'), required: true, render: (p) => html`<${Boxes} options=${options} ...${p} />` });
  return [
    { name: 'kind', at: at('kind'), label: t('eligibility.kind'), type: 'select', required: true, options: choices('eligibility.kind', KINDS) },
    { ...boxes('types', choices('recipient.type', TYPES)), label: t('eligibility.in.types'), hidden: only('recipient_type') },
    { ...boxes('sectors', choices('sector', SECTORS)), label: t('eligibility.in.sectors'), hidden: only('sector') },
    { name: 'counties', at: at('in'), label: t('eligibility.in.counties'), hint: t('eligibility.in.counties_hint'), required: true, convert: listed, hidden: only('county') },
    { name: 'municipalities', at: at('in'), label: t('eligibility.in.municipalities'), hint: t('eligibility.in.municipalities_hint'), required: true, convert: listed, hidden: only('municipality') },
    { name: 'field', at: at('field'), label: t('eligibility.field'), type: 'select', required: true, hidden: only('form_field'), options: (schema?.fields ?? []).filter((f) => !f.source).map((f) => [f.key, labelOf(schema, f.key)]) },
    { name: 'min', at: at('min'), label: t('eligibility.min'), type: 'int', narrow: true, hidden: only('attachment') },
    { name: 'min_ore', at: at('min_ore'), label: t('eligibility.min_ore'), type: 'money', narrow: true, hidden: only('amount') },
    { name: 'max_ore', at: at('max_ore'), label: t('eligibility.max_ore'), type: 'money', narrow: true, hidden: only('amount') },
    { name: 'basis', at: at('basis'), label: t('eligibility.basis'), hint: t('eligibility.basis_hint'), narrow: true },
  ];
};

function ruleOf({ types, sectors, counties, municipalities, ...rule }) {
  const values = types ?? sectors ?? counties ?? municipalities;
  return { ...rule, ...(values && { in: values }) };
}

// The rules of a call; whoever may change them does so one by one.
export function EligibilityRules({ doc, etag, mayChange, again }) {
  const [adding, setAdding] = useState(false);
  const [press, refused] = usePress();
  const { eligibility: rules = [], form_schema: schema } = doc;
  const save = async (next) => { await call('PATCH', `/calls/${doc.id}`, { body: { eligibility: next }, ifMatch: etag }); setAdding(false); again(); };
  if (rules.length === 0 && !mayChange) return null;
  return html`<${Section} title=${t('eligibility.title')} actions=${mayChange && html`<${Button} kind="tertiary" data-act="add-rule" onClick=${() => setAdding(true)}>${t('eligibility.add')}<//>`}>
    ${refused}<p class="hint">${rules.length ? t('eligibility.lead') : t('eligibility.none')}</p>
    <ul class="plain rules">${rules.map((rule, i) => html`<li key=${i}>${ruleText(rule, schema)}${rule.basis && html` <span class="subtle">${rule.basis}</span>`}
      ${mayChange && html` <${Button} kind="tertiary" aria-label=${t('eligibility.remove', { rule: ruleText(rule, schema) })} onClick=${() => press(() => save(rules.filter((_, at) => at !== i)))}>${t('eligibility.remove_short')}<//>`}</li>`)}</ul>
    ${adding && html`<${ActionDialog} title=${t('eligibility.add')} submit=${t('save')} fields=${ruleFields(schema, rules.length)} onClose=${() => setAdding(false)}
      autosave=${`call/${doc.id}/eligibility`} onSubmit=${(body) => save([...rules, ruleOf(body)])} />`}<//>`;
}

function Results({ row }) {
  return html`<ul class="plain">${row.results.map((r, i) => html`<li key=${i}><${State} group="eligibility.result" value=${r.result} /> ${r.sentence}${r.rule.basis && html` <span class="subtle">${r.rule.basis}</span>`}</li>`)}</ul>`;
}

const when = (row) => t(`eligibility.when.${row.occasion}`, { at: moment(row.evaluated_at), who: row.evaluated_by.name });

// What the machine found in a case, why, and where an assessor judged otherwise.
export function Eligibility({ doc }) {
  const found = useFetch(() => (doc.eligibility ? get(`/applications/${doc.id}/eligibility`).then((r) => r.doc) : Promise.resolve(null)), [doc]).data;
  if (!found?.evaluations?.length) return null;
  const [last, ...earlier] = found.evaluations;
  return html`<${Section} title=${t('eligibility.title')} actions=${html`<${State} group="eligibility.result" value=${last.outcome} />`}>
    <p class="hint">${when(last)}</p><${Results} row=${last} />
    ${found.deviations.map((d) => html`<p class="ds-paragraph" key=${d.assessment_id}><strong>${t('eligibility.deviation', { who: d.assessor.name })}</strong> ${d.grounds}</p>`)}
    ${earlier.length > 0 && html`<details class="ds-details"><summary>${t('eligibility.earlier', { n: earlier.length })}</summary><div>${earlier.map((row) => html`<div key=${row.id}><p class="hint">${when(row)}</p><${Results} row=${row} /></div>`)}</div></details>`}<//>`;
}
