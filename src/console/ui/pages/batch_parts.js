// What a batch comes to, what stands in its way, and what is done with many of its rows at once.
import { get, post } from '../api.js';
import { ActionDialog } from '../form.js';
import { Alert, Await, Button, Money, Section, Table, html, useFetch, useState } from '../kit.js';
import { choices } from '../list.js';
import { href } from '../route.js';
import { number, own, t, word } from '../text.js';

export const OBSTACLES = ['above_applied', 'appeal_body_missing', 'assessments_missing', 'changed', 'changed_since_assessed', 'checklist_open', 'conflict_of_interest',
  'considerations_missing', 'de_minimis', 'decision_under_way', 'eligibility_deviation', 'eligibility_not_met', 'eligibility_unclear', 'figure_missing', 'grounds_thin',
  'in_other_batch', 'ineligible', 'late', 'no_grounds', 'not_assessed', 'not_earmarked', 'not_open', 'open_flag', 'overdue_report', 'restricted', 'rules_missing'];

const sums = (key, title, cell) => [{ key, title, head: true, cell }, { key: 'n', title: t('batch.total'), num: true, cell: (r) => number(r.count) },
  { key: 'granted', title: t('batch.granted'), num: true, cell: (r) => number(r.granted) }, { key: 'sum', title: t('batch.sum'), num: true, cell: (r) => html`<${Money} ore=${r.amount_ore} />` }];
const frame = () => [{ key: 'undecided', title: t('batch.undecided'), num: true, cell: (r) => html`<${Money} ore=${r.undecided_ore} />` },
  { key: 'available', title: t('batch.available'), num: true, cell: (r) => html`<${Money} ore=${r.available_ore} />` },
  { key: 'left', title: t('batch.left'), num: true, cell: (r) => html`<${Money} ore=${r.left_ore} />${r.left_ore < 0 && html` <strong>${t('batch.too_little')}</strong>`}` }];

function Obstacles({ id, rows }) {
  return html`<${Table} label=${t('batch.obstacles')} rows=${rows} keyOf=${(r) => r.code} empty=${t('batch.no_obstacles')} columns=${[
    { key: 'what', title: t('batch.obstacle'), head: true, cell: (r) => html`<a class="ds-link" href=${href(`/massevedtak/${id}`, { obstacle: r.code })}>${word('obstacle', r.code)}</a>` },
    { key: 'stops', title: t('batch.blocking'), cell: (r) => t(r.blocking ? 'yes' : 'no') },
    { key: 'n', title: t('batch.total'), num: true, cell: (r) => number(r.count) },
    { key: 'out', title: t('batch.left_out_of'), num: true, cell: (r) => number(r.excluded) }]} />`;
}

export function Summary({ id, version }) {
  const from = useFetch(() => get(`/batches/${id}/summary`), [id, version]);
  return html`<${Await} from=${from}>${({ doc }) => html`<div>
    <p class="ds-paragraph">${t('batch.selection', { selected: doc.selection.selected, inside: doc.selection.in_batch })}
      ${doc.selection.left_out.map((l) => html` ${word('batch.left_out', l.code)}: ${number(l.count)}.`)}</p>
    <${Section} title=${t('batch.obstacles')}><${Obstacles} id=${id} rows=${doc.obstacles} /><//>
    <details class="sums"><summary>${t('batch.sums')}</summary>
      <${Table} label=${t('batch.by_scheme')} rows=${doc.by_scheme} keyOf=${(r) => `${r.scheme_id}/${r.grant_year}`} columns=${[...sums('scheme', t('batch.by_scheme'), (r) => `${own(r, 'name')} ${r.grant_year}`), ...frame()]} />
      <${Table} label=${t('batch.by_post')} rows=${doc.by_post} keyOf=${(r) => `${r.chapter}/${r.post}/${r.grant_year}`} columns=${[{ key: 'post', title: t('batch.by_post'), head: true, cell: (r) => `${r.chapter} ${r.post} (${r.grant_year})` }, ...frame()]} />
      <${Table} label=${t('batch.by_type')} rows=${doc.by_type} keyOf=${(r) => r.type} columns=${sums('type', t('batch.by_type'), (r) => word('recipient.type', r.type))} />
      <${Table} label=${t('batch.by_county')} rows=${doc.by_county} keyOf=${(r) => r.county} columns=${sums('county', t('batch.by_county'), (r) => r.name ?? t('batch.no_county'))} /></details></div>`}<//>`;
}

// Why an approval was void: the rows, by name.
export function Voided({ rows }) {
  return html`<${Alert} color="warning" title=${t('batch.voided')}><ul class="ds-list">${rows.map((r) => html`<li key=${r.application_id ?? r.code}>
    ${r.application_id && html`<a class="ds-link" href=${`#/sak/${r.application_id}`}>${r.case_number}</a>: `}${word('batch.voided', r.code)}</li>`)}</ul><//>`;
}

// Many rows at once: those marked, or all that the filter shows, also what is not on the page.
export function ChangeMany({ id, marked, filter, onDone }) {
  const [open, setOpen] = useState(false);
  const named = marked.length > 0;
  if (!named && Object.keys(filter).length === 0) return null;
  const send = async (body, { key }) => {
    const { doc } = await post(`/batches/${id}/changes`, { ...body, ...(named ? { application_ids: marked } : { filter }) }, { key });
    setOpen(false);
    onDone(doc.changed);
  };
  return html`<div class="bulkbar noprint"><strong role="status">${named ? t('batch.marked', { n: marked.length }) : t('batch.all_filtered')}</strong>
    <${Button} kind="secondary" data-act="change" onClick=${() => setOpen(true)}>${t('batch.change')}<//>
    ${open && html`<${ActionDialog} title=${t('batch.change')} submit=${t('save')} autosave=${`batch/${id}/changes`} onSubmit=${send} onClose=${() => setOpen(false)} fields=${[
      { name: 'act', label: t('batch.change_what'), type: 'select', required: true, options: choices('batch.change', ['exclude', 'include', 'remove', 'refresh']) },
      { name: 'reason', label: t('batch.edit_reason'), type: 'area', rows: 2, required: true }]} />`}</div>`;
}

// «about two minutes left», told in the steps that people think in.
export function timeLeft(seconds) {
  if (seconds === null || seconds === undefined) return '';
  return seconds < 90 ? t('batch.seconds_left', { n: seconds }) : t('batch.minutes_left', { n: Math.round(seconds / 60) });
}
