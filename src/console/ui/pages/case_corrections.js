// Clerical errors in a decision: what has been corrected, what is proposed, and what the acts on it ask for.
import { get } from '../api.js';
import { Button, Facts, Section, html } from '../kit.js';
import { moment, t } from '../text.js';
import { LetterLinks } from './case_letters.js';
import { titleOf } from './case_changes.js';

const placeOf = (p) => (p.field === 'conditions' ? t('correction.condition', { number: String(p.number) }) : t('decide.grounds'));
const Listed = ({ passages }) => html`<ul class="ds-list">${passages.map((p) => html`<li>${t('correction.passage', { place: placeOf(p), was: p.was, becomes: p.becomes })}</li>`)}</ul>`;

// Decisions stay as they were made: how one reads now, and the letter that it was first told by, stand beside it.
export function Corrections({ row }) {
  const last = row.corrections?.at(-1);
  if (!last) return null;
  return html`<div class="corrections"><h3 class="ds-heading" data-size="2xs">${t('correction.title')}</h3>
    ${row.corrections.map((c) => html`<div key=${c.id}><${Listed} passages=${c.passages} /><p class="hint">${c.answered_by.name}, ${moment(c.answered_at)} (${c.rule_text})</p></div>`)}
    <details class="ds-details"><summary>${t('correction.reads')}</summary><div><p class="ds-paragraph prose">${last.grounds}</p>
      ${last.conditions.length > 0 && html`<ul class="ds-list">${last.conditions.map((c) => html`<li>${c}</li>`)}</ul>`}</div></details>
    ${row.letter && html`<p class="ds-paragraph noprint">${t('correction.first_letter')} <${LetterLinks} path=${`/decisions/${row.id}/letter`} more="&correction_id=0" pdf=${row.letter.pdf_sha256} /></p>`}</div>`;
}

// The one that waits for an answer; asked for only when the acts say that there is one.
export async function loadProposed(doc) {
  const waits = doc.actions?.some((a) => ['confirm_correction', 'reject_correction'].includes(a.action) && !['access.role.missing', 'correction.answer.none'].includes(a.code));
  if (!waits) return null;
  for (const d of doc.decisions.filter((x) => x.state === 'approved')) {
    const { doc: { items } } = await get(`/decisions/${d.id}/corrections?state=proposed`);
    if (items.length) return (await get(`/corrections/${items[0].id}`)).doc;
  }
  return null;
}

export function ProposedCorrection({ row }) {
  if (!row) return null;
  return html`<${Section} title=${t('correction.proposed')}><${Listed} passages=${row.passages} />
    <${Facts} rows=${[[t('act.reason'), row.reason], [t('correction.proposed_by'), `${row.proposed_by.name}, ${moment(row.proposed_at)}`],
      [t('correction.asked_by_party'), row.asked_by_party && t('yes')], [t('correction.rule'), row.rule_text]]} /><//>`;
}

// Passages, row by row: where, what stands there, what it should be.
function Passages({ value, set, id, decision }) {
  const rows = value ?? [];
  const change = (i, part) => set(rows.map((row, at) => (at === i ? { ...row, ...part } : row)));
  const places = [['grounds', t('decide.grounds')], ...(decision?.conditions ?? []).map((_, n) => [String(n + 1), t('correction.condition', { number: String(n + 1) })])];
  const text = (i, row, name) => html`<div class="ds-field"><label class="ds-label" for=${`${id}-${name}${i}`}>${t(`correction.${name}`)}</label>
    <input class="ds-input" id=${`${id}-${name}${i}`} value=${row[name]} onInput=${(e) => change(i, { [name]: e.target.value })} /></div>`;
  return html`<div class="plan">${rows.map((row, i) => html`<div class="planrow" key=${i}>
    <div class="ds-field"><label class="ds-label" for=${`${id}-p${i}`}>${t('correction.place')}</label><select class="ds-input" id=${`${id}-p${i}`} value=${row.place} onChange=${(e) => change(i, { place: e.target.value })}>
      ${places.map(([key, name]) => html`<option key=${key} value=${key} selected=${row.place === key}>${name}</option>`)}</select></div>
    ${text(i, row, 'was')}${text(i, row, 'becomes')}
    ${rows.length > 1 && html`<${Button} kind="tertiary" onClick=${() => set(rows.filter((_, at) => at !== i))} aria-label=${t('correction.remove', { n: i + 1 })}>${t('plan.remove_short')}<//>`}</div>`)}
    <${Button} kind="secondary" onClick=${() => set([...rows, { place: 'grounds', was: '', becomes: '' }])}>${t('correction.add')}<//></div>`;
}

const passagesOf = (rows) => rows.map(({ place, was, becomes }) => ({ ...(place === 'grounds' ? { field: 'grounds' } : { field: 'conditions', number: Number(place) }), was, becomes }));

export function correctionForms(doc, proposed) {
  const inForce = doc.decisions.filter((d) => d.state === 'approved' && d.letter);
  const decision = (id) => inForce.find((d) => String(d.id) === String(id)) ?? inForce[0];
  return {
    correction_create: { path: ({ decision_id: id }) => `/decisions/${decision(id)?.id}/corrections`, lead: t('act.correction_create.lead'), values: { passages: [{ place: 'grounds', was: '', becomes: '' }] },
      body: ({ decision_id: _, ...body }) => body, fields: (values) => [
        { name: 'decision_id', label: t('correction.decision'), type: 'select', required: true, hidden: inForce.length < 2, options: inForce.map((d) => [String(d.id), titleOf(d)]) },
        { name: 'passages', label: t('correction.passages'), hint: t('correction.passages_hint'), convert: passagesOf, render: (p) => html`<${Passages} decision=${decision(values.decision_id)} ...${p} />` },
        { name: 'reason', label: t('act.reason'), type: 'area', rows: 2, required: true },
        { name: 'asked_by_party', label: t('correction.asked_by_party'), type: 'check' }] },
    correction_confirm: { path: `/corrections/${proposed?.id}/confirm`, version: proposed?.version, lead: t('act.correction_confirm.lead') },
    correction_reject: { path: `/corrections/${proposed?.id}/reject`, version: proposed?.version, fields: [{ name: 'reason', label: t('act.reason'), type: 'area', rows: 3, required: true }] },
  };
}
