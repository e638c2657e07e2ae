// The year of schemes: each step with its state, computed by the service, for one scheme and across all.
import { get } from '../api.js';
import { Await, Due, Page, Section, State, Table, html, useFetch } from '../kit.js';
import { Count, Exports, Filters, Pages, choices, usePages, years } from '../list.js';
import { thisYear, today } from '../session.js';
import { day, number, own, t, word } from '../text.js';

const STEPS = ['risk', 'call', 'decisions', 'rules', 'evaluation', 'reports', 'goals', 'control'];
const STATES = ['done', 'under_way', 'ahead', 'missing', 'overdue', 'not_needed'];

const counted = (r) => (r.total > 1 || (r.done > 0 && r.done < r.total) ? t('cycle.of', { done: String(r.done), total: String(r.total) }) : '–');
const dueOf = (r) => (['done', 'not_needed'].includes(r.state) ? day(r.due_on) : html`<${Due} on=${r.due_on} today=${today()} />`);

export function SchemeCycle({ scheme, year = thisYear() }) {
  const from = useFetch(() => get(`/schemes/${scheme.id}/cycle?year=${year}`).then((r) => r.doc), [scheme.id, year]);
  return html`<${Section} title=${t('cycle.title', { year: String(year) })} actions=${html`<a class="ds-link noprint" href=${`#/arshjul?year=${year}`}>${t('cycle.all')}</a>`}>
    <${Await} from=${from}>${(doc) => html`<div><p class="ds-paragraph" role="status">${doc.missing > 0 ? t('cycle.missing', { n: doc.missing }) : t('cycle.complete')}</p>
      <${Table} label=${t('cycle.title', { year: String(year) })} rows=${doc.steps} keyOf=${(r) => r.step} columns=${[
        { key: 'step', title: t('cycle.step'), head: true, cell: (r) => word('cycle.step', r.step) },
        { key: 'state', title: t('field.state'), cell: (r) => html`<${State} group="cycle.state" value=${r.state} />` },
        { key: 'count', title: t('cycle.count'), num: true, cell: counted },
        { key: 'due', title: t('cycle.due'), cell: dueOf }]} /></div>`}<//><//>`;
}

function Figures({ year }) {
  const from = useFetch(() => get(`/portfolio/cycle/figures?year=${year}`).then((r) => r.doc), [year]);
  const cell = (name) => ({ key: name, title: word('cycle.state', name), num: true, cell: (r) => number(r[name]) });
  return html`<${Section} title=${t('cycle.figures', { year: String(year) })}><${Await} from=${from}>${(doc) => html`<${Table} label=${t('cycle.figures', { year: String(year) })} rows=${doc.steps ?? []} keyOf=${(r) => r.step}
    columns=${[{ key: 'step', title: t('cycle.step'), head: true, cell: (r) => word('cycle.step', r.step) }, ...STATES.map(cell),
      { key: 'share', title: t('cycle.share'), num: true, cell: (r) => (r.share === null ? '–' : `${r.share.replace('.', ',')} %`) }]} />`}<//><//>`;
}

export function Cycle({ params }) {
  const year = params.year ?? String(thisYear());
  const asked = { lacking: params.state ? undefined : 'true', ...params, year };
  const pages = usePages('/portfolio/cycle', asked);
  const offices = useFetch(() => get('/offices?limit=500').then(({ doc }) => doc.items.map((o) => [String(o.id), own(o, 'name')])), []).data ?? [];
  const fields = [
    { name: 'year', label: t('field.year'), type: 'select', options: years(thisYear() + 1), read: () => year },
    { name: 'step', label: t('cycle.step'), type: 'select', options: choices('cycle.step', STEPS) },
    { name: 'state', label: t('field.state'), type: 'select', options: choices('cycle.state', STATES), all: t('cycle.lacking') },
    { name: 'office', label: t('field.office'), type: 'select', options: offices }];
  return html`<${Page} title=${t('cycle.page')} lead=${t('cycle.lead')} crumbs=${[[t('scheme.list'), '#/ordninger']]}>
    <${Figures} year=${year} />
    <${Section} title=${t(params.state ? 'cycle.list' : 'cycle.list_lacking')}>
      <${Filters} path="/arshjul" params=${params} fields=${fields} />
      <p class="ds-paragraph meta"><${Count} pages=${pages} one="cycle.rows" /><${Exports} path="/portfolio/cycle" filters=${asked} /></p>
      <${Pages} pages=${pages}>${(items) => html`<${Table} label=${t('cycle.list')} rows=${items} keyOf=${(r) => `${r.scheme_id}-${r.step}`} empty=${t('cycle.nothing')} columns=${[
        { key: 'scheme', title: t('field.scheme'), head: true, cell: (r) => html`<a class="ds-link" href=${`#/ordning/${r.scheme_id}`}>${r.scheme_name}</a>` },
        { key: 'office', title: t('field.office'), cell: (r) => r.office_name ?? '–' },
        { key: 'step', title: t('cycle.step'), cell: (r) => word('cycle.step', r.step) },
        { key: 'state', title: t('field.state'), cell: (r) => html`<${State} group="cycle.state" value=${r.state} />` },
        { key: 'count', title: t('cycle.count'), num: true, cell: counted },
        { key: 'due', title: t('cycle.due'), cell: dueOf }]} />`}<//><//><//>`;
}
