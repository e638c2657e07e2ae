// Approval chains: who must approve from which amount, for all schemes or for one, from a day on.
import { get, post } from '../api.js';
import { ActionDialog } from '../form.js';
import { Button, Page, Table, Tag, html, useEffect, useState } from '../kit.js';
import { Count, Filters, Pages, choices, usePages } from '../list.js';
import { has, today } from '../session.js';
import { day, kroner, moment, own, parseKroner, t, typed, word } from '../text.js';

const OFFICES = ['any', 'owner', 'other', 'one'];
const emptyStep = () => ({ office: 'any', office_id: '', authority: '' });
const emptyLevel = () => ({ from: '0', steps: [emptyStep()] });

const stepText = (s) => [s.authority_ore === null ? t('approval_chain.authority_decided') : s.authority_ore === 0 ? t('approval_chain.authority_role') : t('approval_chain.authority_for', { amount: kroner(s.authority_ore) }),
  s.office === 'one' ? own(s.of_office, 'name') : s.office !== 'any' && word('approval_chain.office', s.office)].filter(Boolean).join(', ');

function Levels({ row }) {
  if (!row.levels.length) return t(row.scheme ? 'approval_chain.as_common' : 'approval_chain.one');
  return html`<ul class="plain">${row.levels.map((l) => html`<li key=${l.from_ore}><strong>${t('approval_chain.from', { amount: kroner(l.from_ore) })}</strong><ol class="ds-list">${l.steps.map((s) => html`<li>${stepText(s)}</li>`)}</ol></li>`)}</ul>`;
}

function Step({ id, n, step, offices, change, remove }) {
  return html`<div class="planrow" role="group" aria-label=${t('approval_chain.step', { n })}>
    <div class="ds-field"><label class="ds-label" for=${`${id}-o`}>${t('approval_chain.step_office', { n })}</label><select class="ds-input" id=${`${id}-o`} onChange=${(e) => change({ office: e.target.value })}>
      ${OFFICES.map((o) => html`<option key=${o} value=${o} selected=${step.office === o}>${word('approval_chain.office', o)}</option>`)}</select></div>
    ${step.office === 'one' && html`<div class="ds-field"><label class="ds-label" for=${`${id}-i`}>${t('approval_chain.office_one')}</label><select class="ds-input" id=${`${id}-i`} onChange=${(e) => change({ office_id: e.target.value })}>
      <option value="">${t('form.choose')}</option>${offices.map((o) => html`<option key=${o.id} value=${o.id} selected=${step.office_id === String(o.id)}>${own(o, 'name')}</option>`)}</select></div>`}
    <div class="ds-field"><label class="ds-label" for=${`${id}-a`}>${t('approval_chain.step_authority')}</label><input class="ds-input num" inputmode="decimal" id=${`${id}-a`} value=${step.authority} onInput=${(e) => change({ authority: e.target.value })} /></div>
    <${Button} kind="tertiary" onClick=${remove} aria-label=${t('approval_chain.step_remove', { n })}>${t('plan.remove_short')}<//></div>`;
}

function LevelsEditor({ value, set, id, offices }) {
  const levels = value ?? [];
  const level = (i, part) => set(levels.map((l, at) => (at === i ? { ...l, ...part } : l)));
  const step = (i, n, part) => level(i, { steps: levels[i].steps.map((s, at) => (at === n ? { ...s, ...part } : s)) });
  return html`<div class="plan">${levels.map((l, i) => html`<div class="ds-card item" key=${i}>
    <div class="planrow"><div class="ds-field"><label class="ds-label" for=${`${id}-f${i}`}>${t('approval_chain.level_from', { n: i + 1 })}</label><input class="ds-input num" inputmode="decimal" id=${`${id}-f${i}`} value=${l.from} onInput=${(e) => level(i, { from: e.target.value })} /></div>
      <${Button} kind="tertiary" onClick=${() => set(levels.filter((_, at) => at !== i))}>${t('approval_chain.level_remove', { n: i + 1 })}<//></div>
    ${l.steps.map((s, n) => html`<${Step} key=${n} id=${`${id}-${i}-${n}`} n=${n + 1} step=${s} offices=${offices} change=${(part) => step(i, n, part)} remove=${() => level(i, { steps: l.steps.filter((_, at) => at !== n) })} />`)}
    <${Button} kind="secondary" onClick=${() => level(i, { steps: [...l.steps, emptyStep()] })}>${t('approval_chain.step_add')}<//></div>`)}
    <${Button} kind="secondary" data-act="level" onClick=${() => set([...levels, emptyLevel()])}>${t('approval_chain.level_add')}<//></div>`;
}

function money(text) {
  const ore = parseKroner(text);
  if (ore === null) throw t('form.money');
  return ore;
}

const levelsOf = (levels) => levels.map((l) => ({ from_ore: money(l.from), steps: l.steps.map((s) => ({ office: s.office,
  ...(s.office === 'one' && s.office_id && { office_id: Number(s.office_id) }), authority_ore: s.authority.trim() === '' ? null : money(s.authority) })) }));
const typedLevels = (levels) => levels.map((l) => ({ from: typed(l.from_ore), steps: l.steps.map((s) => ({ office: s.office, office_id: s.office_id ? String(s.office_id) : '', authority: s.authority_ore === null ? '' : typed(s.authority_ore) })) }));

const fields = ({ schemes, offices }) => [
  { name: 'scheme_id', label: t('field.scheme'), type: 'select', options: schemes, blank: t('approval_chain.common'), convert: Number },
  { name: 'levels', label: t('approval_chain.levels'), hint: t('approval_chain.levels_hint'), convert: levelsOf, render: (p) => html`<${LevelsEditor} offices=${offices} ...${p} />` },
  { name: 'ordered', label: t('approval_chain.ordered'), type: 'check' },
  { name: 'valid_from', label: t('setting.valid_from'), type: 'date', required: true, narrow: true, hint: t('setting.valid_from_hint') },
  { name: 'cause', label: t('setting.cause'), type: 'area', rows: 2, required: true }];

function useChoices() {
  const [found, setFound] = useState({ schemes: [], offices: [] });
  useEffect(() => {
    const list = (path) => get(path).then(({ doc }) => doc.items, () => []);
    Promise.all([list('/schemes?limit=500'), list('/offices?limit=500')]).then(([schemes, offices]) => setFound({ schemes: schemes.map((s) => [String(s.id), own(s, 'name')]), offices }));
  }, []);
  return found;
}

export function ApprovalChains({ params }) {
  const pages = usePages('/approval-chains', params);
  const found = useChoices();
  const [from, setFrom] = useState(null);
  return html`<${Page} title=${t('approval_chain.title')} lead=${t('approval_chain.lead')} tag=${has('admin') && html`<${Button} data-act="approval-chain" onClick=${() => setFrom({ levels: [emptyLevel()] })}>${t('approval_chain.new')}<//>`}>
    <${Filters} path="/godkjenning" params=${params} fields=${[{ name: 'scheme_id', label: t('field.scheme'), type: 'select', options: found.schemes },
      { name: 'in_force', label: t('approval_chain.which'), type: 'select', options: choices('approval_chain.in_force', ['true']) }]} />
    <p class="ds-paragraph meta"><${Count} pages=${pages} one="approval_chain.count" /></p>
    <${Pages} pages=${pages}>${(items) => html`<${Table} wide label=${t('approval_chain.title')} rows=${items} empty=${t('approval_chain.none')} columns=${[
      { key: 'scheme', title: t('field.scheme'), head: true, cell: (r) => html`${own(r.scheme, 'name') ?? t('approval_chain.common')} ${r.in_force && html`<${Tag} color="success">${t('rate.in_force')}<//>`}` },
      { key: 'from', title: t('setting.valid_from'), cell: (r) => day(r.valid_from) },
      { key: 'levels', title: t('approval_chain.levels'), cell: (r) => html`<${Levels} row=${r} />${r.levels.some((l) => l.steps.length > 1) && html`<span class="subtle">${t(r.ordered ? 'approval_chain.is_ordered' : 'approval_chain.is_free')}</span>`}` },
      { key: 'cause', title: t('setting.cause'), cell: (r) => html`<span class="prose">${r.cause}</span>` },
      { key: 'by', title: t('setting.set_by'), cell: (r) => (r.set_by ? `${r.set_by.name}, ${moment(r.set_at)}` : t('setting.installed')) },
      { key: 'act', title: html`<span class="ds-sr-only">${t('list.act')}</span>`, hide: !has('admin'), cell: (r) => html`<${Button} kind="tertiary" onClick=${() => setFrom(r)} aria-label=${t('approval_chain.from_this', { name: own(r.scheme, 'name') ?? t('approval_chain.common') })}>${t('setting.set')}<//>` }]} />`}<//>
    ${from && html`<${ActionDialog} title=${t('approval_chain.new')} submit=${t('save')} lead=${t('approval_chain.new_lead')} fields=${fields(found)} onClose=${() => setFrom(null)}
      values=${{ scheme_id: from.scheme ? String(from.scheme.id) : '', levels: from.id ? typedLevels(from.levels) : from.levels, ordered: from.ordered ?? false, valid_from: today() }}
      onSubmit=${async (body, { key }) => { await post('/approval-chains', { levels: [], ...body }, { key }); setFrom(null); pages.again(); }} />`}<//>`;
}
