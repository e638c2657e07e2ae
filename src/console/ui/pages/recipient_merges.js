// Two registrations of one recipient become one: what is proposed, and what somebody may do with it.
import { get, post, query } from '../api.js';
import { ActionDialog } from '../form.js';
import { Alert, Button, html, useFetch, useState } from '../kit.js';
import { t, word } from '../text.js';

export const recipientLink = (r) => html`<a class="ds-link" href=${`#/mottaker/${r.id}`}>${r.name}</a>`;

// `other` is the one that stays.
export function Propose({ doc, other, onClose, done }) {
  return html`<${ActionDialog} title=${t('merge.propose')} submit=${t('merge.propose')} lead=${t('merge.lead', { name: doc.name, other: other.name })} onClose=${onClose}
    fields=${[{ name: 'reason', label: t('merge.reason'), type: 'area', required: true }]}
    autosave=${`recipient/${doc.id}/merge_${other.id}`} onSubmit=${async (body, { key }) => { await post(`/recipients/${doc.id}/merge`, { ...body, into_id: other.id }, { key }); done(); }} />`;
}

async function waiting(id) {
  const { doc } = await get(`/recipient-merges${query({ recipient_id: id, state: 'proposed' })}`);
  return Promise.all(doc.items.map((row) => get(`/recipient-merges/${row.id}`).then((r) => r.doc)));
}

export function Merges({ doc, turn, again }) {
  const from = useFetch(() => waiting(doc.id), [doc.id, turn]);
  const [act, setAct] = useState(null);
  const done = () => { setAct(null); from.again(); again(); };
  return html`<div>${(from.data ?? []).map((m) => {
    const may = (name) => m.actions.find((a) => a.action === name);
    const confirm = may('confirm');
    return html`<${Alert} key=${m.id} color="warning" title=${t('merge.waiting', { from: m.from.name, into: m.into.name })}>
      <p class="ds-paragraph">${t('merge.by', { name: m.proposed_by.name, reason: m.reason })}</p>
      <p class="ds-paragraph">${t('merge.moves', m.moves)}</p>
      <p class="ds-paragraph">${recipientLink(m.from.id === doc.id ? m.into : m.from)}</p>
      <div class="buttons noprint"><${Button} disabled=${!confirm.allowed} aria-describedby=${`merge-${m.id}`} onClick=${() => setAct({ kind: 'confirm', m })}>${t('merge.confirm')}<//>
        ${may('reject').allowed && html`<${Button} kind="secondary" onClick=${() => setAct({ kind: 'reject', m })}>${t('merge.reject')}<//>`}</div>
      ${!confirm.allowed && html`<p class="hint" id=${`merge-${m.id}`}>${confirm.reason ?? word('code', confirm.code)}</p>`}<//>`;
  })}
    ${act?.kind === 'confirm' && html`<${ActionDialog} title=${t('merge.confirm')} submit=${t('merge.confirm')} danger lead=${t('merge.confirm_lead')} fields=${[]} onClose=${() => setAct(null)}
      onSubmit=${async (_, { key }) => { await post(`/recipient-merges/${act.m.id}/confirm`, {}, { key }); done(); }} />`}
    ${act?.kind === 'reject' && html`<${ActionDialog} title=${t('merge.reject')} submit=${t('merge.reject')} onClose=${() => setAct(null)} fields=${[{ name: 'reason', label: t('field.reason'), type: 'area', required: true }]}
      autosave=${`recipient_merge/${act.m.id}/reject`} onSubmit=${async (body, { key }) => { await post(`/recipient-merges/${act.m.id}/reject`, body, { key }); done(); }} />`}</div>`;
}
