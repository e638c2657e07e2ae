// What the bank answers: a file is taken in, and what of it fits nothing is cleared by two people.
import { call, get, link, post } from '../api.js';
import { ActionDialog, Form } from '../form.js';
import { Alert, Await, Button, Facts, LinkButton, Money, Page, Section, State, Table, html, useFetch, useState } from '../kit.js';
import { Count, Exports, Filters, Pages, choices, usePages } from '../list.js';
import { has } from '../session.js';
import { day, kroner, moment, number, t, word } from '../text.js';

const CODES = ['unknown', 'unknown_return', 'unidentified', 'amount', 'state', 'status', 'paid_twice', 'closed_period', 'claim'];
const signed = (by, at) => by && [by.name, at && moment(at)].filter(Boolean).join(', ');

const warned = (w) => t(`bank.warning.${w.code}`, { id: w.statement_id, account: w.account,
  before: w.code === 'balance_gap' ? kroner(Number(w.before)) : w.before, now: w.code === 'balance_gap' ? kroner(Number(w.now)) : w.now });

const FileChoice = ({ set, id }) => html`<input class="ds-input" type="file" accept=".xml,application/xml,text/xml" aria-label=${t('bank.file')} id=${`${id}-file`} onChange=${(e) => set(e.target.files[0])} />`;

// What a difference is of, in words: the payment, what the bank said, who it came from.
const what = (r) => html`${word('bank.code', r.code)}${r.refusal && html`<br /><span class="subtle">${word('bank.refusal', r.refusal)}</span>`}`;
const who = (r) => html`${[r.name, r.kid && t('bank.kid_of', { kid: r.kid }), r.end_to_end_id, r.status].filter(Boolean).join(', ') || '–'}${(r.note || r.reason_code) && html`<br /><span class="subtle">${[r.reason_code, r.note].filter(Boolean).join(': ')}</span>`}`;
const money = (r) => (r.amount_ore === null ? '–' : html`<${Money} ore=${r.direction === 'debit' ? -r.amount_ore : r.amount_ore} />`);

const columns = (more = []) => [
  { key: 'id', title: t('bank.difference'), head: true, cell: (r) => html`<a class="ds-link nowrap" href=${`#/avvik/${r.id ?? r.difference_id}`}>${t('bank.difference_of', { id: String(r.id ?? r.difference_id) })}</a>` },
  { key: 'what', title: t('bank.why'), cell: what },
  { key: 'who', title: t('bank.said'), cell: who },
  { key: 'on', title: t('bank.booked_on'), cell: (r) => r.booked_on && day(r.booked_on) },
  ...more,
  { key: 'amount', title: t('field.amount'), num: true, cell: money }];

// What became of a message.
function Outcome({ doc, live }) {
  const more = doc.unmatched_count - doc.unmatched.length;
  return html`<div><${Alert} color=${doc.unmatched_count ? 'warning' : 'success'} live=${live} title=${doc.repeated ? t('bank.repeated') : t('bank.taken', { kind: word('bank.kind', doc.kind) })}>
      <p class="ds-paragraph">${[t('bank.matched', { n: doc.matched }), t('bank.duplicates', { n: doc.duplicates }), t('bank.unmatched', { n: doc.unmatched_count }), doc.pending > 0 && t('bank.pending', { n: doc.pending })].filter(Boolean).join(' ')}</p>
      ${live && html`<a class="ds-link" href=${`#/bank/${doc.id}`}>${t('bank.message_of', { id: doc.message_id })}</a>`}<//>
    ${doc.warnings.map((w) => html`<${Alert} key=${w.code + w.statement_id} color="warning">${warned(w)}<//>`)}
    ${doc.unmatched.length > 0 && html`<${Table} label=${t('bank.unmatched_list')} rows=${doc.unmatched} keyOf=${(r) => r.difference_id} columns=${columns()} />`}
    ${more > 0 && html`<p class="ds-paragraph">${t('bank.more', { n: more })}</p>`}</div>`;
}

// A file is sent as it is; its faults come back by line and element.
function FromFile({ onTaken }) {
  const [faults, setFaults] = useState([]);
  const [doc, setDoc] = useState(null);
  const [turn, setTurn] = useState(0);
  const send = async ({ file }, { key }) => {
    setFaults([]);
    setDoc(null);
    try {
      const answer = await call('POST', '/bank-messages', { xml: file, key });
      setDoc(answer.doc);
      setTurn(turn + 1);
      onTaken();
    } catch (problem) {
      setFaults(problem.errors ?? []);
      throw problem;
    }
  };
  return html`<${Section} title=${t('bank.take_title')}><p class="ds-paragraph">${t('bank.take_lead')}</p>
    <${Form} key=${turn} submit=${t('bank.take')} onSubmit=${send} fields=${[{ name: 'file', label: t('bank.file'), required: true, hint: t('bank.file_hint'), render: (p) => html`<${FileChoice} ...${p} />` }]} />
    ${faults.length > 0 && html`<${Table} label=${t('bank.faults')} rows=${faults} keyOf=${(f) => f.pointer + f.code} columns=${[
      { key: 'line', title: t('bank.line'), head: true, cell: (f) => f.pointer.split('/')[1] },
      { key: 'element', title: t('bank.element'), cell: (f) => f.pointer.split('/')[2] },
      { key: 'what', title: t('bank.fault'), cell: (f) => f.detail }]} />`}
    ${doc && html`<${Outcome} doc=${doc} live />`}<//>`;
}

export function Bank({ params }) {
  const filters = { state: 'open', ...params };
  const pages = usePages('/bank-differences', filters);
  const messages = usePages('/bank-messages', {}, { limit: 20 });
  const liable = useFetch(() => get('/payouts?state=liable&limit=500').then(({ doc }) => doc), [messages.items.length]);
  const fields = [{ name: 'state', label: t('field.state'), type: 'select', all: t('bank.state_all'), options: choices('bank.state', ['proposed', 'cleared']) },
    { name: 'code', label: t('bank.why'), type: 'select', options: choices('bank.code', CODES) }];
  return html`<${Page} title=${t('bank.title')} lead=${t('bank.lead')} crumbs=${[[t('payout.title'), '#/utbetalinger']]}>
    ${has('finance') && html`<${FromFile} onTaken=${() => { pages.again(); messages.again(); }} />`}
    ${liable.data?.items.length > 0 && html`<${Alert} color="warning">${t('bank.liable', { n: `${liable.data.items.length}${liable.data.next ? '+' : ''}` })} <a class="ds-link" href="#/utbetalinger?state=liable">${t('bank.liable_see')}</a><//>`}
    <${Section} title=${t('bank.differences')}>
      <${Filters} path="/bank" params=${params} fields=${fields} all=${['bank_message_id', 'payout_id', 'direction']} />
      <p class="ds-paragraph meta"><${Count} pages=${pages} one="bank.count" /><${Exports} path="/bank-differences" filters=${filters} /></p>
      <${Pages} pages=${pages}>${(items) => html`<${Table} wide label=${t('bank.differences')} rows=${items} empty=${t('bank.none')} columns=${columns([
        { key: 'state', title: t('field.state'), cell: (r) => html`<${State} group="bank.state" value=${r.state} />${r.proposed_by && html`<br /><span class="subtle">${[word('bank.how', r.cleared_how), r.proposed_by].join(', ')}</span>`}` }])} />`}<//><//>
    <${Section} title=${t('bank.messages')}><${Pages} pages=${messages}>${(items) => html`<${Table} label=${t('bank.messages')} rows=${items} empty=${t('bank.no_messages')} columns=${[
      { key: 'id', title: t('bank.message'), head: true, cell: (r) => html`<a class="ds-link" href=${`#/bank/${r.id}`}>${r.message_id}</a>` },
      { key: 'kind', title: t('bank.kind'), cell: (r) => word('bank.kind', r.kind) },
      { key: 'at', title: t('bank.received'), cell: (r) => html`${moment(r.received_at)}<br /><span class="subtle">${r.received_by}</span>` },
      { key: 'matched', title: t('bank.matched_n'), num: true, cell: (r) => number(r.matched) },
      { key: 'open', title: t('bank.open_n'), num: true, cell: (r) => number(r.differences_open) }]} />`}<//><//><//>`;
}

export function Message({ id }) {
  const from = useFetch(() => get(`/bank-messages/${id}`), [id]);
  const doc = from.data?.doc;
  return html`<${Page} title=${doc ? t('bank.message_of', { id: doc.message_id }) : t('bank.message')} crumbs=${[[t('bank.title'), '#/bank']]}>
    <${Await} from=${from}>${({ doc: one }) => html`<div><${Outcome} doc=${one} />
      <${Facts} rows=${[[t('bank.kind'), one.schema], [t('bank.received'), signed(one.received_by, one.received_at)], [t('bank.digest'), html`<code class="digest">${one.sha256}</code>`]]} />
      <div class="buttons noprint">${has('finance', 'auditor') && html`<${LinkButton} href=${link(`/bank-messages/${one.id}/file`)} download>${t('bank.fetch')}<//>`}
        <${LinkButton} href=${`#/bank?bank_message_id=${one.id}`}>${t('bank.differences')}<//></div></div>`}<//><//>`;
}

const clearFields = (doc) => (values) => [
  { name: 'how', label: t('bank.how_label'), type: 'select', required: true, options: choices('bank.how', doc.direction === 'credit' ? ['claim', 'payout', 'sent_back', 'noted'] : ['payout', 'noted']) },
  { name: 'payout_id', label: t('bank.payout_id'), type: 'int', required: true, hidden: values.how !== 'payout', hint: t('bank.payout_hint') },
  { name: 'repayment_claim_id', label: t('bank.claim_id'), type: 'int', required: true, hidden: values.how !== 'claim', hint: t('bank.claim_hint') },
  { name: 'reason', label: t('act.reason'), type: 'area', rows: 3, required: true }];

function Acts({ doc, etag, again }) {
  const [act, setAct] = useState(null);
  const [clear, confirm] = doc.actions;
  if (doc.state === 'cleared' && !act) return null;
  const done = () => { setAct(null); again(); };
  const answer = (yes) => async (_, { key }) => { await post(`/bank-differences/${doc.id}/confirm`, { confirm: yes }, { key, ifMatch: etag }); done(); };
  const shown = doc.state === 'open' ? [['clear', clear, 'primary']] : [['confirm', confirm, 'primary'], ['refuse', confirm, 'secondary']];
  return html`<section class="actions ds-card noprint" aria-labelledby="acts"><h2 class="ds-heading" data-size="xs" id="acts">${t('case.actions')}</h2>
    <div class="buttons">${shown.map(([name, a, kind]) => html`<${Button} key=${name} kind=${kind} data-act=${name} disabled=${!a.allowed} aria-describedby=${a.allowed ? undefined : 'why'} onClick=${() => setAct(name)}>${t(`bank.act.${name}`)}<//>`)}</div>
    ${!shown[0][1].allowed && html`<p class="hint" id="why">${shown[0][1].reason}</p>`}
    ${act === 'clear' && html`<${ActionDialog} title=${t('bank.act.clear')} submit=${t('bank.propose')} lead=${t('bank.clear_lead')} fields=${clearFields(doc)}
      values=${{ how: '', payout_id: doc.payout_id ? String(doc.payout_id) : '', repayment_claim_id: doc.repayment_claim_id ? String(doc.repayment_claim_id) : '' }}
      autosave=${`bank_difference/${doc.id}/clear`} onSubmit=${async ({ how, payout_id: payout, repayment_claim_id: claim, reason }, { key }) => {
        await post(`/bank-differences/${doc.id}/clear`, { how, reason, ...(how === 'payout' ? { payout_id: payout } : {}), ...(how === 'claim' ? { repayment_claim_id: claim } : {}) }, { key, ifMatch: etag }); done(); }} onClose=${() => setAct(null)} />`}
    ${['confirm', 'refuse'].includes(act) && html`<${ActionDialog} title=${t(`bank.act.${act}`)} submit=${t(`bank.act.${act}`)} lead=${t(`bank.lead.${act}`)} fields=${[]} onSubmit=${answer(act === 'confirm')} onClose=${() => setAct(null)} />`}</section>`;
}

const Body = ({ doc }) => html`<${Section} title=${t('bank.said')}><${Facts} rows=${[
  [t('bank.why'), what(doc)], [t('field.amount'), doc.amount_ore !== null && html`<${Money} ore=${doc.amount_ore} />`], [t('bank.direction'), doc.direction && word('bank.direction', doc.direction)],
  [t('bank.booked_on'), doc.booked_on && day(doc.booked_on)], [t('bank.name'), doc.name], [t('bank.account'), doc.account], [t('bank.kid'), doc.kid], [t('bank.key'), doc.end_to_end_id],
  [t('bank.status'), [doc.status, doc.reason_code].filter(Boolean).join(', ')], [t('bank.note'), doc.note], [t('bank.reference'), doc.reference],
  [t('bank.payout_id'), doc.payout_id && html`<a class="ds-link" href=${`#/utbetaling/${doc.payout_id}`}>${t('payout.of', { id: String(doc.payout_id) })}</a>`],
  [t('bank.claim_id'), doc.repayment_claim_id && html`<a class="ds-link" href=${`#/krav/${doc.repayment_claim_id}`}>${t('claim.number', { id: String(doc.repayment_claim_id) })}</a>`],
  [t('bank.message'), html`<a class="ds-link" href=${`#/bank/${doc.message.id}`}>${doc.message.message_id}</a>, ${t('bank.at_line', { n: doc.line })}`]]} /><//>
  ${doc.cleared && html`<${Section} title=${t('bank.clearing')}><${Facts} rows=${[
    [t('bank.how_label'), word('bank.how', doc.cleared.how)],
    [t('bank.payout_id'), doc.cleared.payout_id && html`<a class="ds-link" href=${`#/utbetaling/${doc.cleared.payout_id}`}>${t('payout.of', { id: String(doc.cleared.payout_id) })}</a>`],
    [t('bank.claim_id'), doc.cleared.repayment_claim_id && html`<a class="ds-link" href=${`#/krav/${doc.cleared.repayment_claim_id}`}>${t('claim.number', { id: String(doc.cleared.repayment_claim_id) })}</a>`],
    [t('act.reason'), html`<span class="prose">${doc.cleared.reason}</span>`], [t('bank.proposed'), signed(doc.cleared.proposed_by, doc.cleared.proposed_at)],
    [t('bank.confirmed'), signed(doc.cleared.confirmed_by, doc.cleared.confirmed_at)]]} /><//>`}`;

export function Difference({ id }) {
  const from = useFetch(() => get(`/bank-differences/${id}`), [id]);
  const doc = from.data?.doc;
  return html`<${Page} title=${t('bank.difference_of', { id })} crumbs=${[[t('bank.title'), '#/bank']]} tag=${doc && html`<${State} group="bank.state" value=${doc.state} />`}>
    <${Await} from=${from}>${({ doc: one, etag }) => html`<div><${Acts} doc=${one} etag=${etag} again=${from.again} /><${Body} doc=${one} /></div>`}<//><//>`;
}
