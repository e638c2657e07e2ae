// Several ways to share among the same cases, side by side: who gains and who loses, and how the money is
// distributed. One of them becomes the batch.
import { get, post } from '../api.js';
import { ActionDialog } from '../form.js';
import { Await, Button, LinkButton, Money, Page, Section, State, Table, html, useEffect, useFetch, useState } from '../kit.js';
import { Count, Exports, Filters, Pages, choices, usePages } from '../list.js';
import { go } from '../route.js';
import { has } from '../session.js';
import { kroner, number, t, word } from '../text.js';

// A figure per scenario, each a row of one table.
const FIGURES = [
  ['method', (s) => word('batch.kind', s.method.kind)], ['budget', (s) => kroner(s.method.budget_ore)],
  ['granted', (s) => number(s.counts.granted + s.counts.partly_granted)], ['rejected', (s) => number(s.counts.rejected)], ['excluded', (s) => number(s.counts.excluded)],
  ['sum', (s) => kroner(s.amount_ore)], ['gains', (s, first) => (s.id === first ? '–' : `${number(s.against.gains)} (+${kroner(s.against.gained_ore)})`)],
  ['loses', (s, first) => (s.id === first ? '–' : `${number(s.against.loses)} (−${kroner(s.against.lost_ore)})`)]];

const columnsOf = (items, first, cell) => [first, ...items.map((s) => ({ key: s.id, title: s.name, num: true, cell: (r) => cell(r, s) }))];

function Shares({ items, group, keyOf, nameOf }) {
  const keys = [...new Map(items.flatMap((s) => s[group]).map((r) => [keyOf(r), r])).values()];
  const of = (r, s) => s[group].find((x) => keyOf(x) === keyOf(r));
  return html`<${Table} label=${t(`batch.${group}`)} rows=${keys} keyOf=${keyOf} columns=${columnsOf(items, { key: 'what', title: t(`batch.${group}`), head: true, cell: nameOf },
    (r, s) => html`<${Money} ore=${of(r, s)?.amount_ore ?? 0} /> <span class="subtle">(${number(of(r, s)?.granted ?? 0)})</span>`)} />`;
}

// Application by application, the first against the one chosen.
function Differences({ id, params, others }) {
  const other = others.find((s) => String(s.id) === params.with) ?? others[0];
  const filters = { with: id, change: params.change };
  const pages = usePages(`/batches/${other.id}/comparison`, filters);
  return html`<${Section} title=${t('batch.differences')}>
    <${Filters} path=${`/massevedtak/${id}/alternativer`} params=${params} fields=${[
      { name: 'with', label: t('batch.against'), type: 'select', options: others.map((s) => [s.id, s.name]), all: others[0].name },
      { name: 'change', label: t('batch.who'), type: 'select', options: choices('batch.who', ['gains', 'loses', 'same']) }]} />
    <p class="ds-paragraph meta"><${Count} pages=${pages} one="queue.count" /><${Exports} path=${`/batches/${other.id}/comparison`} filters=${filters} /></p>
    <${Pages} pages=${pages}>${(rows) => html`<${Table} wide label=${t('batch.differences')} rows=${rows} keyOf=${(r) => r.application_id} columns=${[
      { key: 'case', title: t('field.case_number'), head: true, cell: (r) => html`<a class="ds-link nowrap" href=${`#/sak/${r.application_id}`}>${r.case_number}</a>` },
      { key: 'who', title: t('field.recipient'), cell: (r) => r.recipient_name },
      { key: 'type', title: t('batch.by_type'), cell: (r) => word('recipient.type', r.recipient_type) },
      { key: 'applied', title: t('batch.applied'), num: true, cell: (r) => html`<${Money} ore=${r.applied_ore} />` },
      { key: 'before', title: t('batch.here'), num: true, cell: (r) => html`<${Money} ore=${r.other_ore} />` },
      { key: 'after', title: other.name, num: true, cell: (r) => html`<${Money} ore=${r.amount_ore} />` },
      { key: 'diff', title: t('batch.difference'), num: true, cell: (r) => html`${r.difference_ore > 0 ? '+' : ''}<${Money} ore=${r.difference_ore} />` }]} />`}<//><//>`;
}

function Compared({ id, items, params, again }) {
  const [chosen, setChosen] = useState(null);
  useEffect(() => {
    if (!items.some((s) => s.state === 'previewing')) return undefined;
    const timer = setTimeout(again, 1000);
    return () => clearTimeout(timer);
  }, [items]);
  const others = items.filter((s) => s.id !== id);
  const ready = items.filter((s) => s.id !== id && s.state === 'preview');
  const choose = async (body, { key }) => { await post(`/batches/${chosen.id}/choose`, {}, { key }); go(`/massevedtak/${chosen.id}`); };
  return html`<div><${Table} label=${t('batch.scenarios')} rows=${FIGURES} keyOf=${([name]) => name} columns=${columnsOf(items, { key: 'what', title: t('batch.figure'), head: true, cell: ([name]) => t(`batch.figure.${name}`) },
      ([, of], s) => (s.state === 'preview' ? of(s, id) : html`<${State} group="batch.state" value=${s.state} />`))} />
    ${has('caseworker') && html`<div class="buttons noprint">${items.map((s) => html`<span class="pair" key=${s.id}><${LinkButton} href=${`#/massevedtak/${s.id}`}>${t('batch.open', { name: s.name })}<//>
      <${Button} kind="secondary" data-choose=${s.id} disabled=${s.state !== 'preview' || others.length === 0} onClick=${() => setChosen(s)}>${t('batch.choose', { name: s.name })}<//></span>`)}
      <${LinkButton} href=${`#/massevedtak/nytt?scenario_of=${id}`}>${t('batch.scenario_new')}<//></div>`}
    <${Section} title=${t('batch.distribution')}>
      <${Shares} items=${items} group="by_type" keyOf=${(r) => r.type} nameOf=${(r) => word('recipient.type', r.type)} />
      <${Shares} items=${items} group="by_county" keyOf=${(r) => r.county} nameOf=${(r) => r.name ?? t('batch.no_county')} /><//>
    ${ready.length > 0 ? html`<${Differences} id=${id} params=${params} others=${ready} />` : html`<p class="ds-paragraph">${t('batch.alone')}</p>`}
    ${chosen && html`<${ActionDialog} title=${t('batch.choose', { name: chosen.name })} lead=${t('batch.choose_lead', { n: others.length })} submit=${t('batch.choose_short')} fields=${[]} onSubmit=${choose} onClose=${() => setChosen(null)} />`}</div>`;
}

export function Scenarios({ id, params }) {
  const from = useFetch(() => get(`/batches/${id}/scenarios`), [id]);
  return html`<${Page} title=${t('batch.scenarios')} crumbs=${[[t('batch.list'), '#/massevedtak'], [t('batch.one'), `#/massevedtak/${id}`]]} lead=${t('batch.scenarios_lead')}>
    <${Await} from=${from}>${({ doc }) => html`<${Compared} id=${Number(id)} items=${doc.items} params=${params} again=${from.again} />`}<//><//>`;
}
