// What the party has been told before the decision, what it said to that, and what it was given of its case.
import { get, link, post } from '../api.js';
import { ActionDialog } from '../form.js';
import { Await, Button, Dialog, Facts, Section, State, html, useFetch, useState } from '../kit.js';
import { day, moment, t, word } from '../text.js';

async function load(id) {
  const rows = (path) => get(path).then(({ doc }) => doc.items, () => []);
  const [letters, notices, packages] = await Promise.all([rows(`/applications/${id}/letters?limit=500`), rows(`/applications/${id}/advance-notices?limit=500`), rows(`/applications/${id}/access-packages?limit=500`)]);
  const full = await Promise.all(notices.map((n) => get(`/advance-notices/${n.id}`).then(({ doc }) => doc)));
  return { letters, notices: full, packages };
}

// A letter that was issued before there were PDF files is a page only.
export const LetterLinks = ({ path, pdf, more = '' }) => html`<span class="buttons">
  ${pdf && html`<a class="ds-link" href=${link(`${path}?format=pdf${more}`)} target="_blank" rel="noopener">${t('letter.pdf')}</a>`}
  <a class="ds-link" href=${link(`${path}?format=html${more}`)} target="_blank" rel="noopener">${t('letter.page')}</a></span>`;

const letterOf = (id, letters) => html`<${LetterLinks} path=${`/case-letters/${id}`} pdf=${letters.find((l) => l.id === id)?.pdf_sha256} />`;

const stateOf = (row) => (row.ended_at ? 'ended' : row.answered_at ? 'answered' : 'waiting');
const allowed = (row, name) => row.actions.some((a) => a.action === name && a.allowed);

function Notice({ row, letters, answer, end }) {
  return html`<article class="ds-card item"><div class="head"><strong>${row.subject}</strong><${State} group="advance.state" value=${stateOf(row)} /></div>
    <${Facts} rows=${[[t('advance.sent'), `${row.sent_by.name}, ${moment(row.sent_at)}`], [t('act.answer_by'), day(row.due_on)],
      [t('advance.answer'), row.answer && html`<span class="prose">${row.answer}</span>`], [t('advance.answered'), row.answered_at && `${row.answered_by.name}, ${moment(row.answered_at)}`],
      [t('advance.ended'), row.ended_at && `${row.ended_by.name}, ${moment(row.ended_at)}`], [t('advance.ended_reason'), row.ended_reason]]} />
    <div class="buttons noprint">${row.letter_id && letterOf(row.letter_id, letters)}
      ${row.ended_letter_id && html`<span>${t('letter.kind.notice_ended')}: ${letterOf(row.ended_letter_id, letters)}</span>`}
      ${allowed(row, 'answer') && html`<${Button} kind="secondary" onClick=${answer}>${t('advance.register')}<//>`}
      ${allowed(row, 'end') && html`<${Button} kind="tertiary" onClick=${end}>${t('advance.end')}<//>`}</div></article>`;
}

// A document is read where it lies, or is its own content.
function Package({ id, onClose }) {
  const from = useFetch(() => get(`/access-packages/${id}`), [id]);
  return html`<${Dialog} title=${t('access.package')} onClose=${onClose}><${Await} from=${from}>${({ doc: { manifest } }) => html`<div>
    <h3 class="ds-heading" data-size="2xs">${t('access.given')}</h3>
    <ul class="plain">${manifest.documents.map((d) => html`<li key=${d.object}>${d.path ? html`<a class="ds-link" href=${link(d.path)} target="_blank" rel="noopener">${d.title}</a>` : d.title}${d.at && html` <span class="when">${moment(d.at)}</span>`}</li>`)}</ul>
    ${manifest.refused.length > 0 && html`<h3 class="ds-heading" data-size="2xs">${t('access.refused')}</h3>
    <ul class="plain">${manifest.refused.map((d) => html`<li key=${d.object}>${d.title}: ${d.source_text ?? d.source}, ${d.text}${d.reason && html`<br /><span class="subtle">${d.reason}</span>`}</li>`)}</ul>`}
    <div class="buttons"><a class="ds-button" data-variant="secondary" download href=${link(`/access-packages/${id}/content`)}>${t('access.download')}</a><${Button} kind="tertiary" onClick=${onClose}>${t('dialog.close')}<//></div></div>`}<//><//>`;
}

const DIALOGS = {
  answer: ({ answer }) => ({ title: t('advance.register'), submit: t('advance.register'), fields: [{ name: 'answer', label: t('advance.answer'), type: 'area', required: true }], values: { answer: answer ?? '' } }),
  end: () => ({ title: t('advance.end'), submit: t('advance.end'), lead: t('advance.end.lead'), fields: [{ name: 'reason', label: t('advance.ended_reason'), type: 'area', required: true }] }),
};

// `version`: the case's, so that what was done to it is seen.
export function Letters({ doc, version, again }) {
  const from = useFetch(() => load(doc.id), [doc.id, version]);
  const [act, setAct] = useState(null);
  const [shown, setShown] = useState(null);
  const { letters = [], notices = [], packages = [] } = from.data ?? {};
  const of = notices.find((n) => n.id === act?.id);
  const others = letters.filter((l) => !['notice', 'notice_ended'].includes(l.kind));
  if (others.length + notices.length + packages.length === 0) return null;
  return html`<${Section} title=${t('case.letters')}>
    ${others.map((l) => html`<article class="ds-card item" key=${l.id}><div class="head"><strong>${word('letter.kind', l.kind)}</strong></div>
      <${Facts} rows=${[[t('letter.sent_at'), moment(l.sent_at)], [t('letter.expected_on'), l.expected_on && day(l.expected_on)], [t('letter.due_on'), l.due_on && day(l.due_on)]]} />
      <p class="ds-paragraph noprint">${letterOf(l.id, letters)}</p></article>`)}
    ${notices.map((n) => html`<${Notice} key=${n.id} row=${n} letters=${letters} answer=${() => setAct({ id: n.id, name: 'answer' })} end=${() => setAct({ id: n.id, name: 'end' })} />`)}
    ${packages.map((p) => html`<article class="ds-card item" key=${`p${p.id}`}><div class="head"><strong>${t('access.package')}</strong></div>
      <p class="ds-paragraph">${t('access.counts', { given: p.documents, refused: p.refused })}<br /><span class="when">${p.made_by_name}, ${moment(p.made_at)}</span></p>
      <div class="buttons noprint"><${Button} kind="secondary" onClick=${() => setShown(p.id)}>${t('access.show')}<//><a class="ds-button" data-variant="secondary" download href=${link(`/access-packages/${p.id}/content`)}>${t('access.download')}</a></div></article>`)}
    ${shown && html`<${Package} key=${shown} id=${shown} onClose=${() => setShown(null)} />`}
    ${of && html`<${ActionDialog} key=${`${of.id}${act.name}`} ...${DIALOGS[act.name](of)} onClose=${() => setAct(null)}
      autosave=${`advance_notice/${of.id}/${act.name}`} onSubmit=${async (body, { key }) => { await post(`/advance-notices/${of.id}/${act.name}`, body, { key, ifMatch: `"${of.version}"` }); setAct(null); again(); }} />`}<//>`;
}
