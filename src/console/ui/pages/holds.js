// Holds on payments: what is stopped, by whom and why, and who may let it go on.
import { get, post } from '../api.js';
import { ActionDialog } from '../form.js';
import { Alert, Button, LinkButton, Page, State, Table, Trouble, html, useFetch, useRef, useState } from '../kit.js';
import { Count, Exports, Filters, Pages, choices, usePages } from '../list.js';
import { has, session } from '../session.js';
import { moment, t, word } from '../text.js';
import { pickRecipient, pickScheme } from './picker.js';

const CODES = ['control', 'documentation', 'account', 'recipient_status', 'budget', 'other'];
const TARGETS = ['recipient', 'scheme'];

// What the page was opened for decides what is held; else it is chosen.
const placeFields = (given) => (values) => {
  const target = given ?? values.target;
  return [
    { name: 'target', label: t('hold.kind'), type: 'select', required: true, hidden: Boolean(given), options: choices('hold.target', TARGETS) },
    { ...pickRecipient(), hidden: Boolean(given) || target !== 'recipient' },
    { ...pickScheme(), hidden: Boolean(given) || target !== 'scheme' },
    { name: 'code', label: t('hold.code'), type: 'select', required: true, hint: t('hold.code_hint'), options: choices('hold.code', CODES) },
    { name: 'note', label: t('hold.note'), type: 'area', rows: 3, hint: t('hold.note_hint') }];
};

const reason = () => [{ name: 'reason', label: t('act.reason'), type: 'area', rows: 3, required: true }];

function Target({ row }) {
  if (row.target === 'recipient') return html`<a class="ds-link" href=${`#/mottaker/${row.recipient_id}`}>${row.recipient_name}</a>`;
  if (row.target === 'scheme') return html`<a class="ds-link" href=${`#/ordning/${row.scheme_id}`}>${row.scheme_name}</a>`;
  return html`<a class="ds-link nowrap" href=${`#/sak/${row.application_id}`}>${row.case_number}</a>`;
}

// What may be done about one hold, as the service says, with the reason where it may not.
function Act({ row, onClose, onDone }) {
  const from = useFetch(() => get(`/holds/${row.id}`), [row.id]);
  const began = useRef(null);  // who meant to ask does not lift because another has asked meanwhile
  if (!from.data) return html`<${Trouble} problem=${from.problem} />`;
  const { doc, etag } = from.data;
  const [ask, lift] = doc.actions;
  began.current ??= [ask.allowed && 'ask', lift.allowed && 'lift'].find(Boolean) ?? null;
  const name = began.current;
  const send = async (body, { key }) => { await post(`/holds/${row.id}/${name === 'ask' ? 'ask-lift' : 'lift'}`, body, { key, ifMatch: etag }); onDone(); };
  if (!name)
    return html`<${Alert} color="info" live title=${t('hold.lift')}>${lift.reason}<//>`;
  return html`<${ActionDialog} title=${t(`hold.${name}`)} submit=${t(`hold.${name}`)} lead=${name === 'ask' ? t('hold.ask_lead') : undefined} fields=${reason()} autosave=${`hold/${row.id}/${name}`} onSubmit=${send} onClose=${onClose} />`;
}

export function Holds({ params }) {
  const filters = { state: 'active', ...params };
  const pages = usePages('/holds', filters);
  const [placing, setPlacing] = useState(false);
  const [act, setAct] = useState(null);
  const [late, setLate] = useState(0);
  const given = ['recipient', 'award', 'scheme'].find((k) => params[`${k}_id`]);
  const may = has('finance', 'caseworker', 'scheme_owner');
  const fields = [
    { name: 'state', label: t('field.state'), type: 'select', all: word('hold.state', 'active'), options: choices('hold.state', ['lifted']) },
    { name: 'code', label: t('hold.code'), type: 'select', options: choices('hold.code', CODES) }];
  const place = async ({ target: _, ...body }, { key }) => {
    const { doc } = await post('/holds', { ...body, ...(given && { [`${given}_id`]: Number(params[`${given}_id`]) }) }, { key });
    setPlacing(false);
    setLate(doc.too_late.length);
    pages.again();
  };
  return html`<${Page} title=${t('hold.list')} lead=${given && t(`hold.of_${given}`)} tag=${html`<${LinkButton} href="#/utbetalinger">${t('payout.title')}<//>`}>
    <${Filters} path="/stans" params=${params} fields=${fields} all=${['recipient_id', 'award_id', 'scheme_id']} />
    ${may && html`<div class="buttons noprint"><${Button} data-act="place" onClick=${() => setPlacing(true)}>${t('hold.place')}<//></div>`}
    ${late > 0 && html`<${Alert} color="warning" live>${t('hold.too_late', { n: late })}<//>`}
    ${act && html`<${Act} key=${act.id} row=${act} onClose=${() => setAct(null)} onDone=${() => { setAct(null); pages.again(); }} />`}
    <p class="ds-paragraph meta"><${Count} pages=${pages} one="hold.count" /><${Exports} path="/holds" filters=${filters} /></p>
    <${Pages} pages=${pages}>${(items) => html`<${Table} wide label=${t('hold.list')} rows=${items} empty=${t('hold.none')} columns=${[
      { key: 'target', title: t('hold.target'), head: true, cell: (r) => html`${word('hold.target', r.target)}: <${Target} row=${r} />` },
      { key: 'code', title: t('hold.code'), cell: (r) => html`${word('hold.code', r.code)}${r.note && html`<br /><span class="subtle prose">${r.note}</span>`}` },
      { key: 'placed', title: t('hold.placed'), cell: (r) => html`${r.placed_by.name}<br /><span class="subtle">${moment(r.placed_at)}</span>` },
      { key: 'state', title: t('field.state'), cell: (r) => html`<${State} group="hold.state" value=${r.state} />${r.state === 'active' && r.lift_asked_by && html`<br /><span class="subtle">${t('hold.asked', { who: r.lift_asked_by.name })}</span>`}${r.lifted_by && html`<br /><span class="subtle">${r.lifted_by.name}, ${moment(r.lifted_at)}</span>`}` },
      { key: 'act', title: html`<span class="ds-sr-only">${t('list.act')}</span>`, hide: !may, cell: (r) => r.state === 'active' && html`<${Button} kind="tertiary" onClick=${() => setAct(r)} aria-label=${`${t('hold.lift')}: ${r.recipient_name ?? r.scheme_name ?? r.case_number}`}>${t('hold.lift')}<//>` }]} />`}<//>
    ${placing && html`<${ActionDialog} title=${t('hold.place')} submit=${t('hold.place')} lead=${t('hold.place_lead')} fields=${placeFields(given)} autosave=${`user/${session.me.id}/hold`} onSubmit=${place} onClose=${() => setPlacing(false)} />`}<//>`;
}
