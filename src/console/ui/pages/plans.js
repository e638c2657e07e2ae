// Strategies and action plans, and what the schemes of a year do for each.
import { call, get, post } from '../api.js';
import { ActionDialog } from '../form.js';
import { changedBy } from '../stale.js';
import { Button, Money, Page, Table, html, useState } from '../kit.js';
import { Count, Exports, Filters, Pages, choices, usePages, years } from '../list.js';
import { has, session, thisYear } from '../session.js';
import { day, number, t, word } from '../text.js';

const planFields = () => [
  { name: 'kind', label: t('plan.kind'), type: 'select', required: true, options: choices('plan.kind', ['strategy', 'action_plan']) },
  { name: 'name', label: t('field.name'), required: true },
  { name: 'name_nn', label: t('scheme.name_nn') },
  { name: 'owner', label: t('plan.owner') },
  { name: 'valid_from', label: t('plan.valid_from'), type: 'date', required: true, narrow: true },
  { name: 'valid_to', label: t('plan.valid_to'), type: 'date', narrow: true }];

const goals = (r) => t('plan.goals', { high: String(r.goal_high), medium: String(r.goal_medium), low: String(r.goal_low), none: String(r.goal_unassessed) });

export function Plans({ params }) {
  const year = params.year ?? String(thisYear());
  const pages = usePages('/portfolio/plans', { year });
  const [act, setAct] = useState(null);
  const done = () => { setAct(null); pages.again(); };
  const open = async (row) => setAct({ row, read: await get(`/plans/${row.id}`) });
  return html`<${Page} title=${t('plan.list')} lead=${t('plan.lead')} crumbs=${[[t('scheme.list'), '#/ordninger']]} tag=${has('scheme_owner') && html`<${Button} data-act="plan" onClick=${() => setAct({})}>${t('plan.new')}<//>`}>
    <${Filters} path="/planer" params=${params} fields=${[{ name: 'year', label: t('field.year'), type: 'select', options: years(thisYear() + 1), read: () => year }]} />
    <p class="ds-paragraph meta"><${Count} pages=${pages} one="plan.count" /><${Exports} path="/portfolio/plans" filters=${{ year }} /></p>
    <${Pages} pages=${pages}>${(items) => html`<${Table} label=${t('plan.list')} rows=${items} empty=${t('plan.none')} columns=${[
      { key: 'name', title: t('field.name'), head: true, cell: (r) => html`<a class="ds-link" href=${`#/ordninger?plan=${r.id}&year=${year}`}>${r.name}</a>` },
      { key: 'kind', title: t('plan.kind'), cell: (r) => word('plan.kind', r.kind) },
      { key: 'holds', title: t('plan.holds'), cell: (r) => `${day(r.valid_from)}–${r.valid_to ? day(r.valid_to) : ''}` },
      { key: 'schemes', title: t('portfolio.schemes'), num: true, cell: (r) => number(r.schemes) },
      { key: 'budget', title: t('plan.budget'), num: true, cell: (r) => html`<${Money} ore=${r.budget_ore} />` },
      { key: 'awards', title: t('plan.awards'), num: true, cell: (r) => html`${number(r.awards)}<br /><${Money} ore=${r.awarded_ore} />` },
      { key: 'recipients', title: t('plan.recipients'), num: true, cell: (r) => number(r.recipients) },
      { key: 'goals', title: t('portfolio.goals'), cell: goals },
      has('scheme_owner') && { key: 'edit', title: html`<span class="ds-sr-only">${t('list.act')}</span>`, cell: (r) => html`<${Button} kind="tertiary" aria-label=${t('plan.edit_of', { name: r.name })} onClick=${() => open(r)}>${t('plan.edit')}<//>` }]} />`}<//>
    ${act && html`<${ActionDialog} title=${t(act.read ? 'plan.edit' : 'plan.new')} submit=${t('save')} fields=${planFields} values=${act.read?.doc ?? { kind: 'strategy' }} onClose=${() => setAct(null)} onStale=${async (problem) => { const change = await changedBy(problem); await open(act.row); return change; }}
      autosave=${act.read ? `plan/${act.row.id}/edit` : `user/${session.me.id}/plan`} onSubmit=${async (body, { key }) => { await (act.read ? call('PATCH', `/plans/${act.row.id}`, { body, ifMatch: act.read.etag }) : post('/plans', body, { key })); done(); }} />`}<//>`;
}
