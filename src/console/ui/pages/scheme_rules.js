// The rules of a scheme: what is in force, all versions, what differs between two, and a new version.
import { call, get, post } from '../api.js';
import { ActionDialog, Form } from '../form.js';
import { changedBy } from '../stale.js';
import { Button, Facts, Section, Table, Tag, html, useFetch, useState } from '../kit.js';
import { choices } from '../list.js';
import { has } from '../session.js';
import { day, own, t, word } from '../text.js';

const CAUSES = ['evaluation', 'proposition', 'law', 'audit', 'risk', 'experience', 'other'];
const PERSPECTIVES = ['introduced', 'made_explicit'];

const criterion = (c, weights) => `${own(c, 'name')}${weights ? ` ${t('assess.weight', { weight: c.weight })}` : ''}${c.description ? `: ${own(c, 'description')}` : ''}`;

// [label, text of a version]: what a version says, in the order of the five elements.
const PARTS = [
  ['rules.goals', (r) => own(r, 'goals')], ['scheme.target_group', (r) => own(r, 'target_group')],
  ['rules.goal_criteria', (r) => r.goal_criteria.map((c) => criterion(c, false)).join('\n')],
  ['rules.award_criteria', (r) => r.award_criteria.map((c) => criterion(c, true)).join('\n')],
  ['rules.follow_up', (r) => r.follow_up], ['rules.evaluation', (r) => r.evaluation], ['rules.user_perspective', (r) => r.user_perspective ?? '']];

const why = (r) => [r.cause_code && word('rules.cause_code', r.cause_code), r.cause, r.findings.map((f) => `${f.evaluation}: ${f.text}`).join('; ')].filter(Boolean).join(' – ');

function Choice({ id, label, rows, value, set }) {
  return html`<div class="ds-field"><label class="ds-label" for=${id}>${label}</label><select class="ds-input" id=${id} value=${value} onChange=${(e) => set(e.target.value)}>
    ${rows.map((r) => html`<option key=${r.id} value=${r.id} selected=${String(r.id) === String(value)}>${`${day(r.valid_from)} (${word('rules.change', r.change)})`}</option>`)}</select></div>`;
}

function Diff({ rows }) {
  const [from, setFrom] = useState(String(rows[1].id));
  const [to, setTo] = useState(String(rows[0].id));
  const one = rows.find((r) => String(r.id) === from);
  const two = rows.find((r) => String(r.id) === to);
  const changed = PARTS.map(([label, text]) => ({ id: label, label: t(label), before: text(one), after: text(two) })).filter((x) => x.before !== x.after);
  return html`<div><div class="filters noprint"><${Choice} id="rules-from" label=${t('versions.from')} rows=${rows} value=${from} set=${setFrom} />
      <${Choice} id="rules-to" label=${t('versions.to')} rows=${rows} value=${to} set=${setTo} /></div>
    <${Table} label=${t('rules.diff')} rows=${changed} empty=${t('versions.same')} columns=${[
      { key: 'part', title: t('versions.field'), head: true, cell: (r) => r.label },
      { key: 'before', title: t('versions.before'), cell: (r) => (r.before ? html`<del class="prose">${r.before}</del>` : '–') },
      { key: 'after', title: t('versions.after'), cell: (r) => (r.after ? html`<ins class="prose">${r.after}</ins>` : '–') }]} /></div>`;
}

const lines = (text) => text.split('\n').map((line) => line.trim()).filter(Boolean);
const weighted = (text) => lines(text).map((line) => {
  const match = /^(.*?)\s*[;|]\s*(\d+)$/.exec(line);
  return match ? { name: match[1], weight: Number(match[2]) } : { name: line, weight: 1 };
});

function Findings({ value, set, id, rows }) {
  const chosen = value ?? [];
  const toggle = (f, on) => set(on ? [...chosen, f.id] : chosen.filter((x) => x !== f.id));
  return html`<div>${rows.map((f) => html`<div class="ds-field" key=${f.id}><input class="ds-input" type="checkbox" id=${`${id}-${f.id}`} checked=${chosen.includes(f.id)} onChange=${(e) => toggle(f, e.target.checked)} />
    <label class="ds-label" for=${`${id}-${f.id}`}>${`${f.evaluation}: ${f.text}`}</label></div>`)}</div>`;
}

const fieldsOf = (findings) => [
  { name: 'valid_from', label: t('rules.valid_from'), type: 'date', required: true, narrow: true },
  { name: 'change', label: t('rules.change'), type: 'select', required: true, options: choices('rules.change', ['new', 'revised', 'reviewed']) },
  { name: 'cause_code', label: t('rules.cause_kind'), type: 'select', required: true, options: choices('rules.cause_code', CAUSES) },
  { name: 'cause', label: t('rules.cause'), required: true },
  { name: 'finding_ids', label: t('rules.findings'), hidden: findings.length === 0, render: (p) => html`<${Findings} ...${p} rows=${findings} />` },
  { name: 'goals', label: t('rules.goals'), type: 'area', required: true },
  { name: 'goals_nn', label: t('rules.goals_nn'), type: 'area' },
  { name: 'target_group', label: t('scheme.target_group'), type: 'area', rows: 2 },
  { name: 'target_group_nn', label: t('rules.target_group_nn'), type: 'area', rows: 2 },
  { name: 'goal_criteria', label: t('rules.goal_criteria'), type: 'area', rows: 3, required: true, hint: t('rules.one_per_line'), convert: (v) => lines(v).map((name) => ({ name })) },
  { name: 'goal_criteria_nn', label: t('rules.goal_criteria_nn'), type: 'area', rows: 3, hint: t('rules.nynorsk_hint'), convert: lines },
  { name: 'award_criteria', label: t('rules.award_criteria'), type: 'area', rows: 3, required: true, hint: t('rules.weight_hint'), convert: weighted },
  { name: 'award_criteria_nn', label: t('rules.award_criteria_nn'), type: 'area', rows: 3, hint: t('rules.nynorsk_hint'), convert: lines },
  { name: 'follow_up', label: t('rules.follow_up'), type: 'area', rows: 3, required: true },
  { name: 'evaluation', label: t('rules.evaluation'), type: 'area', rows: 3, required: true },
  { name: 'user_perspective_change', label: t('rules.user_perspective_change'), type: 'select', options: choices('rules.user_perspective_change', PERSPECTIVES) },
  { name: 'user_perspective', label: t('rules.user_perspective'), type: 'area', rows: 2 }];

// Names in nynorsk, as many and in the same order as those they stand beside.
const namesNn = (rows) => (rows.some((c) => c.name_nn) ? rows.map((c) => c.name_nn ?? c.name).join('\n') : '');
const beside = (rows, names) => rows.map((row, i) => (names?.[i] ? { ...row, name_nn: names[i] } : row));
const paired = ({ goal_criteria_nn: goals, award_criteria_nn: awards, ...body }) => ({ ...body, goal_criteria: beside(body.goal_criteria, goals), award_criteria: beside(body.award_criteria, awards) });

// What a version says in nynorsk, of each thing that it says.
const criteriaOf = (r) => [...r.goal_criteria, ...r.award_criteria];
const translation = (r) => [
  { name: 'goals_nn', label: t('rules.goals_nn'), type: 'area' }, { name: 'target_group_nn', label: t('rules.target_group_nn'), type: 'area', rows: 2, hidden: !r.target_group },
  ...criteriaOf(r).flatMap((c) => [{ name: `name-${c.id}`, label: t('rules.criterion_nn', { name: c.name }) },
    { name: `description-${c.id}`, label: t('rules.description_nn', { name: c.name }), type: 'area', rows: 2, hidden: !c.description }])];
const translated = (r) => ({ goals_nn: r.goals_nn ?? '', target_group_nn: r.target_group_nn ?? '', ...Object.fromEntries(criteriaOf(r).flatMap((c) => [[`name-${c.id}`, c.name_nn ?? ''], [`description-${c.id}`, c.description_nn ?? '']])) });
const translateBody = (r, body) => ({ goals_nn: body.goals_nn || null, target_group_nn: body.target_group_nn || null,
  criteria: criteriaOf(r).map((c) => ({ id: c.id, name_nn: body[`name-${c.id}`] || null, description_nn: body[`description-${c.id}`] || null })) });

// A revision begins with what is in force.
const begun = (now) => now && { goals: now.goals, goals_nn: now.goals_nn ?? '', target_group: now.target_group, target_group_nn: now.target_group_nn ?? '',
  goal_criteria_nn: namesNn(now.goal_criteria), award_criteria_nn: namesNn(now.award_criteria), goal_criteria: now.goal_criteria.map((c) => c.name).join('\n'),
  award_criteria: now.award_criteria.map((c) => `${c.name}; ${c.weight}`).join('\n'), follow_up: now.follow_up, evaluation: now.evaluation, user_perspective: now.user_perspective ?? '' };

export function SchemeRules({ scheme }) {
  const from = useFetch(async () => {
    const [rules, evaluations] = await Promise.all([get(`/schemes/${scheme.id}/rules?limit=500`), get(`/schemes/${scheme.id}/evaluations?limit=500`)]);
    const findings = evaluations.doc.items.flatMap((e) => e.findings.filter((f) => f.state !== 'followed_up').map((f) => ({ ...f, evaluation: `${e.title} (${e.year})` })));
    return { rows: rules.doc.items, findings };
  }, [scheme.id]);
  const [act, setAct] = useState(null);
  const { rows = [], findings = [] } = from.data ?? {};
  const now = rows.find((r) => r.in_force) ?? rows[0];
  if (act === 'new')
    return html`<${Section} title=${t('rules.new')}><${Form} fields=${fieldsOf(findings)} values=${begun(now)} submit=${t('rules.create')} autosave=${`scheme/${scheme.id}/rules`} onCancel=${() => setAct(null)}
      onSubmit=${async (body, { key }) => { await post(`/schemes/${scheme.id}/rules`, paired(body), { key }); setAct(null); from.again(); }} /><//>`;
  return html`<${Section} title=${t('rules.title')} actions=${has('scheme_owner') && html`${now && html`<${Button} kind="tertiary" data-act="rules_nynorsk" onClick=${async () => setAct(await get(`/rules/${now.id}`))}>${t('nynorsk.write')}<//>`}<${Button} kind="tertiary" data-act="rules" onClick=${() => setAct('new')}>${t('rules.new')}<//>`}>
    ${act?.doc && html`<${ActionDialog} title=${t('nynorsk.write')} submit=${t('save')} lead=${t('nynorsk.lead')} fields=${translation(act.doc)} values=${translated(act.doc)} onClose=${() => setAct(null)} onStale=${async (problem) => { const change = await changedBy(problem); setAct(await get(`/rules/${now.id}`)); return change; }}
      autosave=${`rules/${act.doc.id}/nynorsk`} onSubmit=${async (body) => { await call('PATCH', `/rules/${act.doc.id}`, { body: translateBody(act.doc, body), ifMatch: act.etag }); setAct(null); from.again(); }} />`}
    ${!now && !from.loading && html`<p class="ds-paragraph">${t('rules.none')}</p>`}
    ${now && html`<${Facts} rows=${[[t('rules.valid_from'), `${day(now.valid_from)} (${word('rules.change', now.change)})`], [t('rules.why'), why(now)],
      ...PARTS.map(([label, text]) => [t(label), html`<span class="prose">${text(now)}</span>`]).filter(([, x]) => x.props.children !== ''),
      [t('rules.user_perspective_change'), now.user_perspective_change && word('rules.user_perspective_change', now.user_perspective_change)]]} />
      ${now.missing.length > 0 && html`<p class="ds-paragraph"><${Tag} color="danger">${t('rules.lacks', { what: now.missing.map((m) => t(`rules.${m}`)).join(', ') })}<//></p>`}`}
    ${rows.length > 1 && html`<details class="ds-details"><summary>${t('rules.versions', { n: rows.length })}</summary><div>
      <${Table} label=${t('rules.title')} rows=${rows} columns=${[
        { key: 'from', title: t('rules.valid_from'), head: true, cell: (r) => html`${day(r.valid_from)} ${r.in_force && html`<${Tag} color="success">${t('rules.in_force')}<//>`}` },
        { key: 'change', title: t('rules.change'), cell: (r) => word('rules.change', r.change) },
        { key: 'why', title: t('rules.why'), cell: (r) => why(r) || '–' }]} />
      <h3 class="ds-heading" data-size="2xs">${t('rules.diff')}</h3><${Diff} key=${rows.length} rows=${rows} /></div></details>`}<//>`;
}
