// How those who fill in a form or get a letter fared with it: what was tried, with whom, and what came of it.
import { get, post } from '../api.js';
import { ActionDialog } from '../form.js';
import { Await, html, useFetch } from '../kit.js';
import { choices } from '../list.js';
import { today } from '../session.js';
import { day, t, word } from '../text.js';

const fields = () => [
  { name: 'tested_on', label: t('formtest.on'), type: 'date', required: true, narrow: true },
  { name: 'method', label: t('formtest.method'), type: 'select', required: true, options: choices('formtest.method', ['observation', 'interview', 'workshop', 'survey', 'expert_review']) },
  { name: 'organisations', label: t('formtest.organisations'), type: 'area', rows: 2, required: true },
  { name: 'participants', label: t('formtest.participants'), type: 'int', required: true, narrow: true },
  { name: 'outcome', label: t('formtest.outcome'), type: 'select', required: true, options: choices('formtest.outcome', ['good', 'minor_changes', 'major_changes']) },
  { name: 'result', label: t('formtest.result'), type: 'area', rows: 4, required: true }];

// `path`: of the version that was tried; `version`: changes when another test may be there.
export function Tests({ path, version }) {
  const from = useFetch(() => get(`${path}/tests?limit=500`).then((r) => r.doc.items), [path, version]);
  return html`<${Await} from=${from}>${(rows) => (rows.length === 0 ? html`<p class="ds-paragraph">${t('formtest.none')}</p>`
    : html`<ul class="plain">${rows.map((r) => html`<li key=${r.id}>${day(r.tested_on)}, ${word('formtest.method', r.method)}, ${r.organisations} (${r.participants}): ${word('formtest.outcome', r.outcome)}. <span class="prose">${r.result}</span></li>`)}</ul>`)}<//>`;
}

export function RecordTest({ path, autosave, onClose, onDone }) {
  return html`<${ActionDialog} title=${t('formtest.new')} submit=${t('save')} fields=${fields} values=${{ tested_on: today() }} onClose=${onClose}
    autosave=${autosave} onSubmit=${async (body, { key }) => { await post(`${path}/tests`, body, { key }); onDone(); }} />`;
}
