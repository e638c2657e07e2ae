// Several assessors of a case: who is asked, who has delivered, and what they come to when all are in.
import { get, post } from '../api.js';
import { Button, Trouble, html, useFetch, useState } from '../kit.js';
import { kroner, moment, t } from '../text.js';
import { points } from './ranking.js';

export function Progress({ assessing: a }) {
  if (!a) return null;
  return html`<p class="ds-paragraph"><strong>${t('assessors.progress', a)}</strong> ${a.complete
    ? t('assessors.mean', { score: points(a.score_milli), spread: points(a.spread_milli), amount: kroner(a.recommended_ore) }) : t('assessors.blind')}</p>`;
}

const standing = (a) => (a.delivered_at ? t('assessors.delivered', { at: moment(a.delivered_at) }) : t(a.declared === 'conflict' ? 'assessors.conflict' : 'assessors.waiting'));

// Those who are asked; whoever may ask may take it back.
export function Asked({ doc, again }) {
  const { data } = useFetch(() => get(`/applications/${doc.id}/assessors`).then((r) => r.doc, () => null), [doc]);
  const [problem, setProblem] = useState(null);
  const asked = data?.assessors.filter((a) => a.asked_by) ?? [];
  if (asked.length === 0) return null;
  const may = doc.actions.some((a) => a.action === 'ask_assessor' && a.allowed);
  const withdraw = (a) => post(`/applications/${doc.id}/assessors/${a.user.id}/withdraw`, {}).then(again, setProblem);
  return html`<div><h3 class="ds-heading" data-size="2xs">${t('assessors.asked')}</h3><${Trouble} problem=${problem} />
    <ul class="plain">${asked.map((a) => html`<li key=${a.user.id}><strong>${a.user.name}</strong>, ${standing(a)}${a.message && html` <span class="subtle">«${a.message}»</span>`}
      ${may && !a.delivered_at && html` <${Button} kind="tertiary" aria-label=${t('assessors.withdraw_of', { name: a.user.name })} onClick=${() => withdraw(a)}>${t('assessors.withdraw')}<//>`}</li>`)}</ul></div>`;
}

// In the queue: the cases one is asked to assess.
export function AskedOfMe() {
  const { data } = useFetch(() => get('/assessment-requests?limit=20').then((r) => r.doc.items, () => []), []);
  if (!data?.length) return null;
  return html`<div class="ds-alert" data-color="info"><p class="ds-paragraph">${t('assessors.mine')} ${data.map((r, i) => html`${i > 0 && ', '}<a class="ds-link" key=${r.id} href=${`#/sak/${r.application_id}`}>${r.case_number} ${r.recipient_name}</a>`)}</p></div>`;
}
