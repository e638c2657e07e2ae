// Who is told of deadlines, and when: for all schemes or for one, from a day on.
import { get, post } from '../api.js';
import { ActionDialog } from '../form.js';
import { Button, Page, Table, Tag, html, useEffect, useState } from '../kit.js';
import { Count, Filters, Pages, choices, usePages } from '../list.js';
import { has, today } from '../session.js';
import { day, moment, own, t, word } from '../text.js';

const KINDS = ['preliminary_answer', 'information_due', 'decision_target', 'advance_notice', 'acceptance', 'appeal', 'forwarding', 'report', 'reminder', 'payment_due', 'limitation', 'other'];
const AUDIENCES = ['assignee', 'office', 'approvers', 'finance', 'party'];

const when = (days) => (days === 0 ? t('watch_rule.on') : t(days < 0 ? 'watch_rule.before' : 'watch_rule.after', { n: String(Math.abs(days)) }));

function Steps({ row }) {
  if (row.as_common) return t('watch_rule.as_common');
  if (!row.steps.length) return t('watch_rule.nobody');
  return html`<ul class="plain">${row.steps.map((s) => html`<li key=${`${s.working_days}${s.audience}`}>${when(s.working_days)}: ${word('watch_rule.audience', s.audience)}</li>`)}</ul>`;
}

function StepsEditor({ value, set, id }) {
  const steps = value ?? [];
  const change = (i, part) => set(steps.map((s, at) => (at === i ? { ...s, ...part } : s)));
  return html`<div class="plan">${steps.map((s, i) => html`<div class="planrow" key=${i}>
    <div class="ds-field"><label class="ds-label" for=${`${id}-d${i}`}>${t('watch_rule.days', { n: i + 1 })}</label><input class="ds-input num" id=${`${id}-d${i}`} value=${s.days} onInput=${(e) => change(i, { days: e.target.value })} /></div>
    <div class="ds-field"><label class="ds-label" for=${`${id}-a${i}`}>${t('watch_rule.who', { n: i + 1 })}</label><select class="ds-input" id=${`${id}-a${i}`} onChange=${(e) => change(i, { audience: e.target.value })}>
      ${AUDIENCES.map((a) => html`<option key=${a} value=${a} selected=${s.audience === a}>${word('watch_rule.audience', a)}</option>`)}</select></div>
    <${Button} kind="tertiary" onClick=${() => set(steps.filter((_, at) => at !== i))} aria-label=${t('watch_rule.remove', { n: i + 1 })}>${t('plan.remove_short')}<//></div>`)}
    <${Button} kind="secondary" data-act="step" onClick=${() => set([...steps, { days: '1', audience: 'assignee' }])}>${t('watch_rule.add')}<//></div>`;
}

const stepsOf = (steps) => steps.map((s) => {
  if (!/^\s*-?\d{1,2}\s*$/.test(s.days)) throw t('form.int');
  return { working_days: Number(s.days), audience: s.audience };
});
const typedSteps = (steps) => steps.map((s) => ({ days: String(s.working_days), audience: s.audience }));

const fields = (schemes) => (values) => [
  { name: 'kind', label: t('watch_rule.kind'), type: 'select', required: true, options: choices('deadline', KINDS) },
  { name: 'scheme_id', label: t('field.scheme'), type: 'select', options: schemes, blank: t('watch_rule.common'), convert: Number },
  { name: 'as_common', label: t('watch_rule.common_again'), type: 'check', hidden: !values.scheme_id },
  { name: 'steps', label: t('watch_rule.steps'), hint: t('watch_rule.steps_hint'), hidden: Boolean(values.scheme_id && values.as_common), convert: stepsOf, render: (p) => html`<${StepsEditor} ...${p} />` },
  { name: 'valid_from', label: t('setting.valid_from'), type: 'date', required: true, narrow: true, hint: t('setting.valid_from_hint') },
  { name: 'cause', label: t('setting.cause'), type: 'area', rows: 2, required: true }];

const bodyOf = ({ as_common: common, ...body }) => ({ ...body, steps: common ? null : body.steps ?? [] });

function useSchemes() {
  const [schemes, setSchemes] = useState([]);
  useEffect(() => { get('/schemes?limit=500').then(({ doc }) => setSchemes(doc.items.map((s) => [String(s.id), own(s, 'name')])), () => {}); }, []);
  return schemes;
}

export function WatchRules({ params }) {
  const pages = usePages('/watch-rules', { in_force: 'true', ...params });
  const schemes = useSchemes();
  const [from, setFrom] = useState(null);  // what a new version begins with
  return html`<${Page} title=${t('watch_rule.title')} lead=${t('watch_rule.lead')} tag=${has('admin') && html`<${Button} data-act="watch-rule" onClick=${() => setFrom({ steps: [] })}>${t('watch_rule.new')}<//>`}>
    <${Filters} path="/varsling" params=${params} fields=${[{ name: 'kind', label: t('watch_rule.kind'), type: 'select', options: choices('deadline', KINDS) }, { name: 'scheme_id', label: t('field.scheme'), type: 'select', options: schemes },
      { name: 'in_force', label: t('watch_rule.which'), type: 'select', options: choices('watch_rule.in_force', ['true', 'false']) }]} />
    <p class="ds-paragraph meta"><${Count} pages=${pages} one="watch_rule.count" /></p>
    <${Pages} pages=${pages}>${(items) => html`<${Table} wide label=${t('watch_rule.title')} rows=${items} empty=${t('watch_rule.none')} columns=${[
      { key: 'kind', title: t('watch_rule.kind'), head: true, cell: (r) => html`${word('deadline', r.kind)} ${r.in_force && html`<${Tag} color="success">${t('rate.in_force')}<//>`}` },
      { key: 'scheme', title: t('field.scheme'), cell: (r) => own(r.scheme, 'name') ?? t('watch_rule.common') },
      { key: 'steps', title: t('watch_rule.steps'), cell: (r) => html`<${Steps} row=${r} />` },
      { key: 'from', title: t('setting.valid_from'), cell: (r) => (r.set_by ? day(r.valid_from) : t('setting.installed')) },
      { key: 'cause', title: t('setting.cause'), cell: (r) => html`<span class="prose">${r.cause}</span>` },
      { key: 'by', title: t('setting.set_by'), cell: (r) => (r.set_by ? `${r.set_by.name}, ${moment(r.set_at)}` : '–') },
      { key: 'act', title: html`<span class="ds-sr-only">${t('list.act')}</span>`, hide: !has('admin'), cell: (r) => html`<${Button} kind="tertiary" onClick=${() => setFrom(r)} aria-label=${t('watch_rule.from_this', { kind: word('deadline', r.kind), scheme: own(r.scheme, 'name') ?? t('watch_rule.common') })}>${t('setting.set')}<//>` }]} />`}<//>
    ${from && html`<${ActionDialog} title=${t('watch_rule.new')} submit=${t('save')} lead=${t('watch_rule.new_lead')} fields=${fields(schemes)} onClose=${() => setFrom(null)}
      values=${{ kind: from.kind ?? '', scheme_id: from.scheme ? String(from.scheme.id) : '', as_common: from.as_common ?? false, steps: typedSteps(from.steps), valid_from: today() }}
      onSubmit=${async (body, { key }) => { await post('/watch-rules', bodyOf(body), { key }); setFrom(null); pages.again(); }} />`}<//>`;
}
