// What has changed in a decision since it was last approved, returned or withdrawn: what the approver has not seen.
import { get } from '../api.js';
import { Table, Trouble, html, useFetch } from '../kit.js';
import { has } from '../session.js';
import { termsText } from './case_changes.js';
import { yearsText } from './later_years.js';
import { day, kroner, moment, t, word } from '../text.js';

const instalment = (x) => `${day(x.due_on)}: ${kroner(x.amount_ore)}${x.requires?.length ? ` (${x.requires.map((r) => word('requires', r)).join(', ')})` : ''}`;

const SHOWN = {
  change: termsText,
  amounts_by_year: (v) => yearsText(v) || '',
  outcome: (v) => word('outcome', v), amount_ore: (v) => kroner(v), basis: (v) => word('basis', v),
  conditions: (v) => v.map((c) => (typeof c === 'string' ? c : c.text)).join('\n'), payout_plan: (v) => v.map(instalment).join('\n'),
};
const shown = (field, value) => (value === null || value === undefined ? '' : String(SHOWN[field]?.(value) ?? value));

export function DecisionChanges({ row }) {
  const staff = !has('applicant', 'admin');
  const from = useFetch(() => (staff && row.state === 'submitted' ? get(`/decisions/${row.id}/changes`).then((r) => r.doc) : Promise.resolve(null)), [row.id, row.version, row.state]);
  const doc = from.data;
  if (from.problem) return html`<${Trouble} problem=${from.problem} />`;
  if (!doc?.since) return null;
  return html`<div class="changed"><h3 class="ds-heading" data-size="2xs">${t(`decision.since.${doc.since}`, { by: doc.by?.name ?? '', at: moment(doc.at) })}</h3>
    ${doc.reason && html`<p class="ds-paragraph">${doc.codes.map((c) => word('return_code', c)).join(', ')} ${doc.reason}</p>`}
    <${Table} label=${t('decision.changes')} rows=${doc.changes} keyOf=${(r) => r.field} empty=${t('decision.unchanged')} columns=${[
      { key: 'field', title: t('versions.field'), head: true, cell: (r) => t(`decision.field.${r.field}`) },
      { key: 'before', title: t('versions.before'), cell: (r) => html`<del class="prose">${shown(r.field, r.before) || '–'}</del>` },
      { key: 'after', title: t('versions.after'), cell: (r) => html`<ins class="prose">${shown(r.field, r.after) || '–'}</ins>` }]} /></div>`;
}
