// Who is told of deadlines, and when: for all schemes or for one, from a day on.
import { get, post } from '../api.js';
import { ActionDialog } from '../form.js';
import { Button, Page, Table, Tag, html, useEffect, useState } from '../kit.js';
import { Count, Filters, Pages, choices, usePages } from '../list.js';
import { has, today } from '../session.js';
import { day, moment, own, t, word } from '../text.js';

const KINDS = ['preliminary_answer', 'information_due', 'decision_target', 'advance_notice', 'acceptance', 'appeal', 'forwarding', 'report', 'reminder', 'payment_due', 'limitation', 'other'];
const AUDIENCES = ['assignee', 'office', 'approvers', 'finance', 'party'];

const when = (days) => (days === 0 ? t('watch_rule.on') : t(days < 0 ? 'watch_rule.before' : 'watch_rule.after', { n: Math.abs(days) }));

function Steps({ row }) {
  if (row.as_common) return t('watch_rule.as_common');
  if (!row.steps.length) return t('watch_rule.nobody');
  return html`<ul class="plain">${row.steps.map((s) => html`<li key=${`${s.working_days}${s.audience}`}>${when(s.working_days)}: ${word('watch_rule.audience', s.audience)}</li>`)}</ul>`;
}

// A step as it is typed: so many working days before or after, or on the day itself.
const typedSteps = (steps) => steps.map((s) => ({ days: s.working_days === 0 ? '' : String(Math.abs(s.working_days)), when: s.working_days === 0 ? 'on' : s.working_days < 0 ? 'before' : 'after', audience: s.audience }));
const stepsOf = (steps) => steps.map((s) => {
  if (s.when !== 'on' && !/^\s*[1-9]\d?\s*$/.test(s.days)) throw t('watch_rule.days_fault');
  return { working_days: s.when === 'on' ? 0 : Number(s.days) * (s.when === 'before' ? -1 : 1), audience: s.audience };
});

// `current`: what is in force for what is chosen, which a new version may begin with.
function StepsEditor({ value, set, id, current }) {
  const steps = value ?? [];
  const change = (i, part) => set(steps.map((s, at) => (at === i ? { ...s, ...part } : s)));
  const pick = (i, part, options) => html`<select class="ds-input" id=${`${id}-${part}${i}`} onChange=${(e) => change(i, { [part]: e.target.value })}>
    ${options.map(([key, text]) => html`<option key=${key} value=${key} selected=${steps[i][part] === key}>${text}</option>`)}</select>`;
  return html`<div class="plan">${steps.map((s, i) => html`<div class="planrow" key=${i} role="group" aria-label=${t('watch_rule.step', { n: i + 1 })}>
    <div class="ds-field mid"><label class="ds-label" for=${`${id}-when${i}`}>${t('watch_rule.when')}</label>${pick(i, 'when', choices('watch_rule.when', ['before', 'on', 'after']))}</div>
    ${s.when !== 'on' && html`<div class="ds-field short"><label class="ds-label" for=${`${id}-d${i}`}>${t('watch_rule.days')}</label><input class="ds-input num" inputmode="numeric" id=${`${id}-d${i}`} value=${s.days} onInput=${(e) => change(i, { days: e.target.value })} /></div>`}
    <div class="ds-field"><label class="ds-label" for=${`${id}-audience${i}`}>${t('watch_rule.who')}</label>${pick(i, 'audience', choices('watch_rule.audience', AUDIENCES))}</div>
    <${Button} kind="tertiary" onClick=${() => set(steps.filter((_, at) => at !== i))} aria-label=${t('watch_rule.remove', { n: i + 1 })}>${t('plan.remove_short')}<//></div>`)}
    <div class="buttons"><${Button} kind="secondary" data-act="step" onClick=${() => set([...steps, { days: '1', when: 'after', audience: 'assignee' }])}>${t('watch_rule.add')}<//>
    ${current && steps.length === 0 && html`<${Button} kind="tertiary" data-act="current" onClick=${() => set(typedSteps(current.steps))}>${t('watch_rule.as_now')}<//>`}</div></div>`;
}

const asCommon = (values) => Boolean(values.scheme_id && values.as_common);
const inForce = (rows, { kind, scheme_id: scheme }) => rows.find((r) => r.in_force && !r.as_common && r.kind === kind && String(r.scheme?.id ?? '') === scheme)
  ?? rows.find((r) => r.in_force && r.kind === kind && !r.scheme);

// Nobody is told only when somebody says so.
const fields = (schemes, rows) => (values) => [
  { name: 'kind', label: t('watch_rule.kind'), type: 'select', required: true, options: choices('deadline', KINDS) },
  { name: 'scheme_id', label: t('field.scheme'), type: 'select', options: schemes, blank: t('watch_rule.common'), convert: Number },
  { name: 'as_common', label: t('watch_rule.common_again'), type: 'check', hidden: !values.scheme_id },
  { name: 'nobody', label: t('watch_rule.nobody'), type: 'check', hidden: asCommon(values) },
  { name: 'steps', label: t('watch_rule.steps'), hint: t('watch_rule.steps_hint'), required: true, hidden: asCommon(values) || values.nobody, convert: stepsOf, render: (p) => html`<${StepsEditor} current=${inForce(rows, values)} ...${p} />` },
  { name: 'valid_from', label: t('setting.valid_from'), type: 'date', required: true, narrow: true, hint: t('setting.valid_from_hint') },
  { name: 'cause', label: t('setting.cause'), type: 'area', rows: 2, required: true }];

const bodyOf = ({ as_common: common, nobody, ...body }) => ({ ...body, steps: common ? null : body.steps ?? [] });

function useSchemes() {
  const [schemes, setSchemes] = useState([]);
  useEffect(() => { get('/schemes?limit=500').then(({ doc }) => setSchemes(doc.items.map((s) => [String(s.id), own(s, 'name')])), () => {}); }, []);
  return schemes;
}

export function WatchRules({ params }) {
  const { in_force: which = 'true', ...narrowed } = params;
  const pages = usePages('/watch-rules', { ...narrowed, ...(which !== 'all' && { in_force: which }) });
  const schemes = useSchemes();
  const [from, setFrom] = useState(null);  // what a new version begins with
  return html`<${Page} title=${t('watch_rule.title')} lead=${t('watch_rule.lead')} crumbs=${[[t('deadline.title'), '#/frister']]} tag=${has('admin') && html`<${Button} data-act="watch-rule" onClick=${() => setFrom({ steps: [] })}>${t('watch_rule.new')}<//>`}>
    <${Filters} path="/fristvarsling" params=${params} fields=${[{ name: 'kind', label: t('watch_rule.kind'), type: 'select', options: choices('deadline', KINDS) }, { name: 'scheme_id', label: t('field.scheme'), type: 'select', options: schemes },
      { name: 'in_force', label: t('watch_rule.which'), type: 'select', all: t('watch_rule.in_force.true'), options: choices('watch_rule.in_force', ['false', 'all']) }]} />
    <p class="ds-paragraph meta"><${Count} pages=${pages} one="watch_rule.count" /></p>
    <${Pages} pages=${pages}>${(items) => html`<${Table} wide label=${t('watch_rule.title')} rows=${items} empty=${t('watch_rule.none')} columns=${[
      { key: 'kind', title: t('watch_rule.kind'), head: true, cell: (r) => html`${word('deadline', r.kind)} ${which !== 'true' && r.in_force && html`<${Tag} color="success">${t('rate.in_force')}<//>`}` },
      { key: 'scheme', title: t('field.scheme'), cell: (r) => own(r.scheme, 'name') ?? t('watch_rule.common') },
      { key: 'steps', title: t('watch_rule.steps'), cell: (r) => html`<${Steps} row=${r} />` },
      { key: 'from', title: t('setting.valid_from'), cell: (r) => (r.set_by ? day(r.valid_from) : t('setting.installed')) },
      { key: 'cause', title: t('setting.cause'), cell: (r) => (r.cause ? html`<span class="prose">${r.cause}</span>` : '–') },
      { key: 'by', title: t('setting.set_by'), cell: (r) => (r.set_by ? `${r.set_by.name}, ${moment(r.set_at)}` : '–') },
      { key: 'act', title: html`<span class="ds-sr-only">${t('list.act')}</span>`, hide: !has('admin'), cell: (r) => html`<${Button} kind="tertiary" onClick=${() => setFrom(r)} aria-label=${t('watch_rule.from_this', { kind: word('deadline', r.kind), scheme: own(r.scheme, 'name') ?? t('watch_rule.common') })}>${t('setting.set')}<//>` }]} />`}<//>
    ${from && html`<${ActionDialog} title=${t('watch_rule.new')} submit=${t('save')} lead=${t('watch_rule.new_lead')} fields=${fields(schemes, pages.items)} onClose=${() => setFrom(null)}
      values=${{ kind: from.kind ?? '', scheme_id: from.scheme ? String(from.scheme.id) : '', as_common: from.as_common ?? false, nobody: Boolean(from.kind && !from.as_common && from.steps.length === 0), steps: typedSteps(from.steps), valid_from: today() }}
      onSubmit=${async (body, { key }) => { await post('/watch-rules', bodyOf(body), { key }); setFrom(null); pages.again(); }} />`}<//>`;
}
