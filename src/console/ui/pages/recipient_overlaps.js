// What to know of a recipient's cases seen together: on its own page and on each case.
import { get } from '../api.js';
import { Alert, html, useFetch } from '../kit.js';
import { day, kroner, own, t } from '../text.js';

const text = (w) => t(`overlap.${w.code}`, { year: w.grant_year && String(w.grant_year), chapter: w.chapter, post: w.post, on: w.due_on && day(w.due_on), amount: w.amount_ore && kroner(w.amount_ore) });
const caseLink = (id, number) => html`<a class="ds-link nowrap" href=${`#/sak/${id}`}>${number}</a>`;
const listed = (cases) => cases.map((c, i) => html`${i > 0 && ', '}${caseLink(c.id, c.case_number)}${c.scheme && ` (${own(c.scheme, 'name')})`}`);

const list = (rows, numbers) => html`<ul class="ds-list">${rows.map((w) => html`<li key=${w.code + w.application_ids.join()}>${text(w)}: ${
  listed(w.cases ?? w.application_ids.map((id) => ({ id, case_number: numbers[id] ?? id })))}</li>`)}</ul>`;

// `numbers`: case number by id.
export function WarningList({ rows, numbers }) {
  if (rows.length === 0) return null;
  return html`<${Alert} color="warning" title=${t('overlap.title')}>${list(rows, numbers)}<//>`;
}

// Asked for by itself, so that the case does not wait for it, and folded, for it may be long.
export function CaseOverlaps({ id }) {
  const from = useFetch(() => get(`/applications/${id}/overlaps`).then((r) => r.doc), [id]);
  const rows = from.data?.items ?? [];
  if (rows.length === 0) return null;
  return html`<details class="ds-details noprint" data-color="warning"><summary>${t('overlap.count', { n: rows.length })}</summary><div>${list(rows)}</div></details>`;
}

const LANGUAGES = { nb: 'Bokmål', nn: 'Nynorsk', en: 'English' };

// The language of the case's letters, and what decided it.
export function LetterLanguage({ id }) {
  const { data } = useFetch(() => get(`/applications/${id}/language`).then((r) => r.doc), [id]);
  return data ? `${LANGUAGES[data.language]}. ${data.explanation}` : '–';
}
