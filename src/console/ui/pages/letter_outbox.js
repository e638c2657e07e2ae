// What became of each letter: those that could not be made, those that wait, were sent, failed or came back.
import { get, newKey, post } from '../api.js';
import { ActionDialog } from '../form.js';
import { Button, Dialog, Facts, LinkButton, Page, Section, State, Table, Trouble, html, useFetch, useState } from '../kit.js';
import { Count, Exports, Filters, Pages, choices, usePages } from '../list.js';
import { has } from '../session.js';
import { changedBy } from '../stale.js';
import { moment, t, word } from '../text.js';

const STATES = ['prepared', 'sending', 'delivered', 'confirmed', 'failed', 'returned', 'cancelled'];
const caseLink = (r) => html`<a class="ds-link nowrap" href=${`#/sak/${r.application_id}`}>${r.case_number}</a>`;

function Failures({ onDone }) {
  const pages = usePages('/letter-failures', {});
  const [problem, setProblem] = useState(null);
  const may = has('caseworker', 'appeals', 'scheme_owner');
  const again = async (id) => {
    setProblem(null);
    try { await post('/letter-failures/retry', id ? { id } : {}, { key: newKey() }); } catch (refused) { setProblem(refused); }
    pages.again();
    onDone();
  };
  if (!pages.ready || pages.items.length === 0) return html`<${Section} title=${t('outbox.failures')}><${Trouble} problem=${pages.problem} /><p class="ds-paragraph">${pages.ready && !pages.problem && t('outbox.all_made')}</p><//>`;
  return html`<${Section} title=${t('outbox.failures')} actions=${may && html`<${Button} kind="tertiary" data-act="make-all" onClick=${() => again()}>${t('outbox.make_all')}<//>`}>
    <${Trouble} problem=${problem} />
    <${Pages} pages=${pages}>${(items) => html`<${Table} label=${t('outbox.failures')} rows=${items} columns=${[
      { key: 'case', title: t('outbox.case'), head: true, cell: (r) => html`${caseLink(r)}<br /><span class="subtle">${r.recipient_name}</span>` },
      { key: 'error', title: t('outbox.error'), cell: (r) => html`<span class="prose">${r.error}</span><br /><span class="subtle">${moment(r.failed_at)}</span>` },
      { key: 'act', title: html`<span class="ds-sr-only">${t('list.act')}</span>`, hide: !may, cell: (r) => html`<${Button} kind="tertiary" onClick=${() => again(r.id)} aria-label=${`${t('outbox.make')}: ${r.case_number}`}>${t('outbox.make')}<//>` }]} />`}<//><//>`;
}

const reason = () => [{ name: 'reason', label: t('act.reason'), type: 'area', rows: 3, required: true }];

// What may be done about one letter, as the service says, with the reason where it may not.
function Entry({ row, onClose, onDone }) {
  const from = useFetch(() => get(`/letter-dispatches/${row.id}`), [row.id]);
  const [act, setAct] = useState(null);
  if (!from.data) return html`<${Trouble} problem=${from.problem} />`;
  const { doc, etag } = from.data;
  // Its history is its marks.
  const stale = async (problem) => {
    await changedBy(problem);
    const last = (await get(`/letter-dispatches/${row.id}`)).doc.marks.at(-1);
    return last && { who: last.marked_by.name, at: last.marked_at, rows: [{ id: last.marked_at, sentence: [word('outbox.state', last.what), last.reason].filter(Boolean).join(': ') }] };
  };
  if (act) return html`<${ActionDialog} key=${act} title=${t(`outbox.${act}`)} submit=${t(`outbox.${act}`)} lead=${t(`outbox.${act}_lead`)} fields=${act === 'return' ? reason() : []} onClose=${onClose} onStale=${stale}
    autosave=${`letter_dispatch/${row.id}/${act}`} onSubmit=${async (body, { key }) => { await post(`/letter-dispatches/${row.id}/${act}`, act === 'return' ? body : undefined, { key, ifMatch: etag }); onDone(); }} />`;
  return html`<${Dialog} title=${`${row.case_number}: ${word('letter.kind', row.kind)}`} onClose=${onClose}>
    <${Facts} rows=${[[t('field.state'), word('outbox.state', doc.state)], [t('outbox.channel'), `${word('outbox.channel', doc.channel)}${doc.address ? ` (${doc.address})` : ''}`], [t('outbox.sent'), doc.sent_at && moment(doc.sent_at)], [t('outbox.error'), doc.error],
      ...doc.marks.map((m) => [word('outbox.state', m.what), `${m.marked_by.name}, ${moment(m.marked_at)}${m.reason ? `: ${m.reason}` : ''}`])]} />
    <div class="buttons">${doc.actions.filter((a) => a.allowed).map((a) => html`<${Button} key=${a.action} kind="secondary" data-act=${a.action} onClick=${() => setAct(a.action)}>${t(`outbox.${a.action}`)}<//>`)}
      <${Button} kind="tertiary" onClick=${onClose}>${t('dialog.close')}<//></div><//>`;
}

export function LetterOutbox({ params }) {
  const pages = usePages('/letter-dispatches', params);
  const [shown, setShown] = useState(null);
  const fields = [
    { name: 'state', label: t('field.state'), type: 'select', options: choices('outbox.state', STATES) },
    { name: 'channel', label: t('outbox.channel'), type: 'select', options: choices('outbox.channel', ['folder', 'email']) }];
  return html`<${Page} title=${t('outbox.title')} lead=${t('outbox.lead')} tag=${html`<${LinkButton} kind="tertiary" href="#/brevmaler">${t('template.list')}<//>`}>
    <${Failures} onDone=${pages.again} />
    <${Section} title=${t('outbox.list')}>
      <${Filters} path="/brev" params=${params} fields=${fields} all=${['application_id', 'batch_id']} />
      <p class="ds-paragraph meta"><${Count} pages=${pages} one="outbox.count" /><${Exports} path="/letter-dispatches" filters=${params} /></p>
      <${Pages} pages=${pages}>${(items) => html`<${Table} wide label=${t('outbox.list')} rows=${items} empty=${t('outbox.none')} columns=${[
        { key: 'case', title: t('outbox.case'), head: true, cell: (r) => html`${caseLink(r)}<br /><span class="subtle">${r.recipient_name}</span>` },
        { key: 'letter', title: t('outbox.letter'), cell: (r) => html`${word('letter.kind', r.kind)}<br /><span class="subtle">${word('language', r.language)}</span>` },
        { key: 'channel', title: t('outbox.channel'), cell: (r) => html`${word('outbox.channel', r.channel)}${r.address && html`<br /><span class="subtle">${r.address}</span>`}` },
        { key: 'state', title: t('field.state'), cell: (r) => html`<${State} group="outbox.state" value=${r.state} />${r.error && html`<br /><span class="subtle">${r.error}</span>`}` },
        { key: 'sent', title: t('outbox.sent'), cell: (r) => r.sent_at && moment(r.sent_at) },
        { key: 'act', title: html`<span class="ds-sr-only">${t('list.act')}</span>`, cell: (r) => html`<${Button} kind="tertiary" onClick=${() => setShown(r)} aria-label=${`${t('outbox.act')}: ${r.case_number}`}>${t('outbox.act')}<//>` }]} />`}<//><//>
    ${shown && html`<${Entry} key=${shown.id} row=${shown} onClose=${() => setShown(null)} onDone=${() => { setShown(null); pages.again(); }} />`}<//>`;
}
