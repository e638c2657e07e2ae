// The rates that formulas count by, per accounting year: the newest registration of a year counts.
import { post } from '../api.js';
import { ActionDialog } from '../form.js';
import { Button, Money, Page, Table, Tag, html, useState } from '../kit.js';
import { Count, Exports, Filters, Pages, usePages } from '../list.js';
import { has, session, thisYear } from '../session.js';
import { moment, t, typed } from '../text.js';

const fields = () => [
  { name: 'accounting_year', label: t('rate.year'), type: 'int', required: true, narrow: true },
  { name: 'threshold_ore', label: t('rate.threshold'), type: 'money', required: true, narrow: true, hint: t('rate.threshold_hint') },
  { name: 'disabled_ore', label: t('rate.disabled'), type: 'money', required: true, narrow: true, hint: t('rate.disabled_hint') },
  { name: 'percent', label: t('rate.percent'), type: 'int', required: true, narrow: true, hint: t('rate.percent_hint') },
  { name: 'age_limit', label: t('rate.age_limit'), type: 'int', required: true, narrow: true, hint: t('rate.age_limit_hint') },
  { name: 'disabled_age', label: t('rate.disabled_age'), type: 'int', required: true, narrow: true, hint: t('rate.disabled_age_hint') },
  { name: 'round_to_ore', label: t('rate.round_to'), type: 'money', required: true, narrow: true },
  { name: 'source', label: t('rate.source'), required: true, hint: t('rate.source_hint') }];

// What the newest year has is what the next begins with.
function valuesOf(rows) {
  const last = rows.find((r) => r.in_force) ?? {};
  const money = (ore) => (ore === null || ore === undefined ? '' : typed(ore));
  return { accounting_year: String((last.accounting_year ?? thisYear() - 1) + 1), threshold_ore: '', disabled_ore: '', percent: String(last.percent ?? 80),
    age_limit: String(last.age_limit ?? 67), disabled_age: String(last.disabled_age ?? 18), round_to_ore: money(last.round_to_ore ?? 100), source: '' };
}

export function Rates({ params }) {
  const pages = usePages('/formula-rates', params);
  const [adding, setAdding] = useState(false);
  return html`<${Page} title=${t('rate.title')} lead=${t('rate.lead')} crumbs=${[[t('batch.list'), '#/massevedtak']]} tag=${has('scheme_owner') && html`<${Button} data-act="rate" onClick=${() => setAdding(true)}>${t('rate.new')}<//>`}>
    <${Filters} path="/satser" params=${params} fields=${[{ name: 'accounting_year', label: t('rate.year'), type: 'int', narrow: true, fits: /^\d{4}$/ }]} />
    <p class="ds-paragraph meta"><${Count} pages=${pages} one="rate.count" /> <${Exports} path="/formula-rates" filters=${params} /></p>
    <${Pages} pages=${pages}>${(items) => html`<${Table} wide label=${t('rate.title')} rows=${items} empty=${t('rate.none')} columns=${[
      { key: 'year', title: t('rate.year'), head: true, cell: (r) => html`${r.accounting_year} ${r.in_force ? html`<${Tag} color="success">${t('rate.in_force')}<//>` : html`<${Tag}>${t('rate.replaced')}<//>`}` },
      { key: 'threshold', title: t('rate.threshold'), num: true, cell: (r) => html`<${Money} ore=${r.threshold_ore} />` },
      { key: 'disabled', title: t('rate.disabled'), num: true, cell: (r) => (r.disabled_ore === null ? t('rate.unknown') : html`<${Money} ore=${r.disabled_ore} />`) },
      { key: 'percent', title: t('rate.percent'), num: true, cell: (r) => `${r.percent} %` },
      { key: 'ages', title: t('rate.ages'), cell: (r) => t('rate.ages_of', { limit: String(r.age_limit), disabled: String(r.disabled_age) }) },
      { key: 'source', title: t('rate.source'), cell: (r) => r.source },
      { key: 'by', title: t('rate.registered_by'), cell: (r) => (r.registered_by ? `${r.registered_by}, ${moment(r.registered_at)}` : t('setting.installed')) }]} />`}<//>
    ${adding && html`<${ActionDialog} title=${t('rate.new')} submit=${t('save')} lead=${t('rate.new_lead')} fields=${fields()} values=${valuesOf(pages.items)} onClose=${() => setAdding(false)}
      autosave=${`user/${session.me.id}/formula_rate`} onSubmit=${async (body, { key }) => { await post('/formula-rates', { formula: 'ressurskrevende', ...body }, { key }); setAdding(false); pages.again(); }} />`}<//>`;
}
