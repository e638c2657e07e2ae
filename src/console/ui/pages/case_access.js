// Access for the party: each document of the case, and which are withheld, by what paragraph and why.
import { get, link } from '../api.js';
import { Await, html, useFetch } from '../kit.js';
import { session } from '../session.js';
import { moment, t, word } from '../text.js';

// Those of the act in force, each with its paragraph.
const GROUNDS = ['external_advice', 'subordinate_body', 'business_secret', 'research', 'harmful_knowledge', 'health_of_another', 'personal', 'foreign_policy', 'informant', 'offences', 'special_reasons'];
const grounds = () => GROUNDS.filter((code) => session.me?.law[`access.${code}`]).map((code) => [code, `${word('access.ground', code)} (${session.me.law[`access.${code}`]})`]);

function Document({ doc, value, set, id }) {
  const title = doc.path ? html`<a class="ds-link" href=${link(doc.path)} target="_blank" rel="noopener">${doc.title}</a>` : doc.title;
  const name = doc.at ? `${doc.title}, ${moment(doc.at)}` : doc.title;
  const change = (part) => (e) => set({ ...value, [part]: e.target.value });
  return html`<li class="access" data-object=${doc.object}><p class="ds-paragraph">${title}${doc.at && html` <span class="subtle">${moment(doc.at)}</span>`}</p>
    <select class="ds-input" aria-label=${t('access.withhold', { name })} value=${value?.ground ?? ''} onChange=${change('ground')}><option value="">${t('access.give')}</option>
      ${grounds().map(([key, text]) => html`<option key=${key} value=${key} selected=${value?.ground === key}>${text}</option>`)}</select>
    ${value?.ground && html`<div class="ds-field"><label class="ds-label" for=${id}>${t('access.why', { name: doc.title })}</label><textarea class="ds-input" id=${id} rows="2" aria-required="true" value=${value.reason ?? ''} onInput=${change('reason')}></textarea></div>`}</li>`;
}

// The value: {object: {ground, reason}}.
function Documents({ caseId, value, set, id }) {
  const from = useFetch(() => get(`/applications/${caseId}/access-documents?limit=500`).then((r) => r.doc.items), [caseId]);
  const chosen = value || {};
  return html`<${Await} from=${from}>${(rows) => {
    const inside = rows.filter((d) => !d.given);
    const given = rows.filter((d) => d.given);
    const kept = given.filter((d) => chosen[d.object]?.ground).length;
    return html`<div><p class="hint" role="status">${t('access.chosen', { given: String(given.length - kept), kept: String(kept), inside: String(inside.length) })}</p>
      <ul class="plain">${given.map((d, n) => html`<${Document} key=${d.object} doc=${d} id=${`${id}-${n}`} value=${chosen[d.object]} set=${(v) => set({ ...chosen, [d.object]: v })} />`)}</ul>
      ${inside.length > 0 && html`<details class="ds-details"><summary>${t('access.inside', { n: inside.length })}</summary><div><ul class="plain">${inside.map((d) => html`<li key=${d.object}>${d.title}${d.at && html` <span class="subtle">${moment(d.at)}</span>`}: ${d.ground} (${d.source_text})</li>`)}</ul></div></details>`}</div>`;
  }}<//>`;
}

// Thrown texts are told at the field.
function convert(value) {
  const withheld = Object.entries(value).filter(([, v]) => v?.ground).map(([object, { ground, reason }]) => ({ object, ground, reason: reason?.trim() }));
  if (withheld.some((w) => !w.reason)) throw t('access.reason_missing');
  return withheld;
}

export const accessField = (caseId) => ({ name: 'withheld', label: t('access.documents'), quiet: true, convert,
  render: (p) => html`<${Documents} ...${p} caseId=${caseId} />` });
export const accessBody = (body) => ({ withheld: body.withheld ?? [] });
