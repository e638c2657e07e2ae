// A call's applications against each other: order, spread, and where the money ends.
import { get, query } from '../api.js';
import { Facts, Money, Page, Table, Tag, html, useFetch } from '../kit.js';
import { Count, Exports, Filters, Pages, openCase, useMarked, usePages } from '../list.js';
import { useKeys } from '../route.js';
import { kroner, own, parseKroner, t, word } from '../text.js';
import { CallImpartiality } from './call_impartiality.js';

const FUNDING = { decided: 'success', in_full: 'success', last_part: 'warning', money_ended: 'danger' };

// 7667 thousandths as «7,67».
export const points = (milli) => (milli === null || milli === undefined ? '–'
  : new Intl.NumberFormat('nb-NO', { maximumFractionDigits: 2 }).format(milli / 1000));

function Figures({ figures: f }) {
  const end = f.money_ends_at;
  return html`<${Facts} rows=${[
    [t('ranking.counts'), t('ranking.counts_of', f)],
    [t(f.frame_source === 'given' ? 'ranking.frame.given' : 'ranking.frame'), html`<${Money} ore=${f.frame_ore} />`],
    [t('ranking.applied'), html`<${Money} ore=${f.applied_ore} />`],
    [t('ranking.recommended_sum'), html`<${Money} ore=${f.recommended_ore} />`],
    [t('ranking.decided_sum'), f.decided > 0 && html`<${Money} ore=${f.decided_ore} />`],
    [t('ranking.ends'), end ? t('ranking.ends_at', { place: end.place, score: points(end.score_milli) }) : f.competing > 0 && t('ranking.ends_never')],
    [t('ranking.short'), f.short_ore > 0 && html`<${Money} ore=${f.short_ore} />`],
    [t('ranking.left'), f.short_ore === 0 && html`<${Money} ore=${f.left_ore} />`]]} />`;
}

const columns = (end) => [
  { key: 'place', title: t('ranking.place'), num: true, cell: (r) => r.place },
  { key: 'case', title: t('field.case_number'), head: true, cell: (r) => html`<a class="ds-link nowrap" href=${`#/sak/${r.id}`}>${r.case_number}</a>` },
  { key: 'who', title: t('field.recipient'), class: 'broad', cell: (r) => html`<span class="strong">${r.recipient_name}</span><br /><span class="subtle">${r.title}</span>` },
  { key: 'score', title: t('ranking.score'), num: true, cell: (r) => html`<span class="strong">${points(r.score_milli)}</span>${r.assessors > 1 && html`<br /><span class="subtle">${t('ranking.spread_of', { spread: points(r.spread_milli), n: r.assessors })}</span>`}` },
  { key: 'applied', title: t('field.amount_applied'), num: true, cell: (r) => html`<${Money} ore=${r.applied_ore} />` },
  { key: 'recommended', title: t('ranking.recommended'), num: true, cell: (r) => html`<${Money} ore=${r.decided_ore ?? r.recommended_ore} />` },
  { key: 'running', title: t('ranking.running'), num: true, cell: (r) => html`<${Money} ore=${r.running_ore} />` },
  { key: 'funding', title: t('ranking.reaches'), cell: (r) => html`<${Tag} color=${FUNDING[r.funding]}>${word('funding', r.funding)}<//>${r.id === end && html`<br /><span class="strong">${t('ranking.ends_here')}</span>`}` },
  { key: 'warnings', title: t('ranking.warnings'), cell: (r) => r.warnings.map((code, i) => html`${i > 0 && html`<br />`}<span class="subtle">${word('ranking.warning', code)}</span>`) },
];

export function Ranking({ id, params: given }) {
  const params = given.budget_ore ? { budget_ore: given.budget_ore } : {};
  const at = `/utlysning/${id}/rangering`;
  const call = useFetch(() => get(`/calls/${id}`).then(({ doc }) => doc), [id]);
  const figures = useFetch(() => get(`/calls/${id}/ranking/figures${query(params)}`).then(({ doc }) => doc), [id, query(params)]);
  const pages = usePages(`/calls/${id}/ranking`, params, { limit: 500 });
  const rows = pages.items;
  const marked = useMarked(rows, query(params));
  useKeys({ j: () => marked.move(1), k: () => marked.move(-1), Enter: () => marked.row() && openCase(marked.row(), rows) });
  const fields = [{ name: 'budget_ore', label: t('ranking.budget'), type: 'int', fits: /^[\d\s.,]+$/,
    read: (p) => (p.budget_ore ? kroner(p.budget_ore, false) : ''), write: (v) => ({ budget_ore: v ? parseKroner(v) ?? '' : '' }) }];
  const end = figures.data?.money_ends_at?.application_id;
  return html`<${Page} title=${t('ranking.title')} lead=${t('ranking.lead')} crumbs=${[[t('scheme.list'), '#/ordninger'], [own(call.data, 'title') ?? t('call.one'), `#/utlysning/${id}`]]}>
    <${Filters} path=${at} params=${params} fields=${fields} />
    ${figures.data && html`<${Figures} figures=${figures.data} />`}
    <p class="ds-paragraph meta"><${Count} pages=${pages} one="ranking.count" /><${Exports} path=${`/calls/${id}/ranking`} filters=${params} />
      <span class="hint keys noprint"><kbd>j</kbd> <kbd>k</kbd> ${t('queue.key.move')} · <kbd>Enter</kbd> ${t('queue.key.open')}</span></p>
    <${Pages} pages=${pages}>${(items) => html`<${Table} wide label=${t('ranking.title')} rows=${items} columns=${columns(end)} empty=${t('ranking.none')}
      rowProps=${(row, i) => ({ 'data-row': i, 'data-active': marked.active === i ? 'true' : undefined, 'data-ends': row.id === end ? 'true' : undefined,
        onClick: (e) => { if (e.target.closest('a')) { e.preventDefault(); openCase(row, rows); } } })} />`}<//>
    <${CallImpartiality} id=${id} /><//>`;
}
