// What becomes of a recipient: it goes into another, gets a new number, or is bankrupt.
import { get, post } from '../api.js';
import { ActionDialog } from '../form.js';
import { Alert, Button, Section, State, html, useFetch, useState } from '../kit.js';
import { choices } from '../list.js';
import { has } from '../session.js';
import { day, moment, t, word } from '../text.js';
import { pickRecipient } from './picker.js';

const KINDS = ['merger', 'new_number', 'bankruptcy'];

const recordFields = (values) => [
  { name: 'kind', label: t('succession.kind'), type: 'select', required: true, options: choices('succession.kind', KINDS) },
  { ...pickRecipient('successor_id'), label: t('succession.successor'), hidden: !values.kind || values.kind === 'bankruptcy' },
  { name: 'effective_on', label: t('succession.effective_on'), type: 'date', narrow: true, required: true },
  { name: 'ground', label: t('succession.ground'), type: 'area', rows: 3, required: true, hint: t('succession.ground_hint') }];

const linked = (r) => html`<a class="ds-link" href=${`#/mottaker/${r.id}`}>${r.name}</a>`;
const count = (m) => t('succession.moves', { applications: m.applications.length, awards: m.awards.length, claims: m.claims.length, payouts: m.payouts.length });

function Acts({ row, set }) {
  const [confirm, reject] = row.actions;
  if (row.state !== 'proposed') return null;
  return html`<div class="buttons noprint"><${Button} disabled=${!confirm.allowed} data-act="succession_confirm" aria-describedby=${`succession-${row.id}`} onClick=${() => set({ name: 'confirm', row })}>${t('succession.confirm')}<//>
      ${reject.allowed && html`<${Button} kind="secondary" data-act="succession_reject" onClick=${() => set({ name: 'reject', row })}>${t('succession.reject')}<//>`}</div>
    ${!confirm.allowed && html`<p class="hint" id=${`succession-${row.id}`}>${confirm.reason ?? word('code', confirm.code)}</p>`}`;
}

const full = async (id) => {
  const { doc } = await get(`/recipients/${id}/successions?limit=50`);
  return Promise.all(doc.items.map((row) => get(`/successions/${row.id}`).then((r) => r.doc)));
};

export function Successions({ doc, again }) {
  const from = useFetch(() => full(doc.id), [doc.id]);
  const [act, setAct] = useState(null);
  const done = () => { setAct(null); from.again(); again(); };
  const rows = from.data ?? [];
  const may = has('caseworker', 'finance') && !rows.some((r) => r.state === 'proposed' && r.recipient.id === doc.id);
  return html`<${Section} title=${t('succession.title')} actions=${may && html`<${Button} kind="tertiary" data-act="succession" onClick=${() => setAct({ name: 'record' })}>${t('succession.record')}<//>`}>
    ${rows.length === 0 && html`<p class="ds-paragraph">${t('succession.none')}</p>`}
    ${rows.map((row) => html`<article class="ds-card item" key=${row.id}><div class="head"><span><strong>${word('succession.kind', row.kind)}</strong>: ${linked(row.recipient)}${row.successor && html` → ${linked(row.successor)}`}</span><${State} group="succession.state" value=${row.state} /></div>
      <p class="ds-paragraph">${t('succession.from', { on: day(row.effective_on) })} <span class="prose">${row.ground}</span></p>
      ${row.state !== 'rejected' && html`<p class="ds-paragraph">${count(row.moves)}</p>`}
      ${row.hold_id && html`<${Alert} color="warning">${t('succession.held')} <a class="ds-link" href=${`#/stans?recipient_id=${row.recipient.id}`}>${t('hold.list')}</a><//>`}
      <p class="hint">${row.proposed_by.name}, ${moment(row.proposed_at)}${row.decided_by && ` – ${row.decided_by.name}, ${moment(row.decided_at)}`}${row.decided_reason && `: ${row.decided_reason}`}</p>
      <${Acts} row=${row} set=${setAct} /></article>`)}
    ${act?.name === 'record' && html`<${ActionDialog} title=${t('succession.record')} submit=${t('succession.record')} lead=${t('succession.lead')} fields=${recordFields} onClose=${() => setAct(null)}
      autosave=${`recipient/${doc.id}/succession`} onSubmit=${async (body, { key }) => { await post(`/recipients/${doc.id}/successions`, body, { key }); done(); }} />`}
    ${act?.name === 'confirm' && html`<${ActionDialog} title=${t('succession.confirm')} submit=${t('succession.confirm')} danger lead=${t(`succession.confirm_lead.${act.row.kind}`)} fields=${[]} onClose=${() => setAct(null)}
      onSubmit=${async (_, { key }) => { await post(`/successions/${act.row.id}/confirm`, undefined, { key }); done(); }} />`}
    ${act?.name === 'reject' && html`<${ActionDialog} title=${t('succession.reject')} submit=${t('succession.reject')} fields=${[{ name: 'reason', label: t('act.reason'), type: 'area', rows: 3, required: true }]} onClose=${() => setAct(null)}
      autosave=${`succession/${act.row.id}/reject`} onSubmit=${async (body, { key }) => { await post(`/successions/${act.row.id}/reject`, body, { key }); done(); }} />`}<//>`;
}
