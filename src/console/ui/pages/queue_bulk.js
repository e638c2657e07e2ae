// What is done with many cases at once, and what became of each of them.
import { post, query } from '../api.js';
import { ActionDialog } from '../form.js';
import { Alert, Button, LinkButton, Section, Table, Trouble, html, useEffect, useRef, useState } from '../kit.js';
import { href } from '../route.js';
import { has } from '../session.js';
import { t } from '../text.js';

const TO = { auto: () => ({ auto: true }), none: () => ({ user_id: null }) };
const receiver = (value) => (TO[value] ?? ((id) => ({ user_id: Number(id) })))(value);

// `cases` is {application_ids} or {filter}.
function Assign({ cases, people, onClose, onDone }) {
  const fields = [
    { name: 'to', label: t('queue.assign.to'), type: 'select', required: true, hint: t('queue.assign.hint'), options: [['auto', t('queue.assign.auto')], ['none', t('queue.assign.none')], ...people] },
    { name: 'reason', label: t('act.reason'), type: 'area', rows: 3, required: true, hint: t('queue.assign.reason_hint') },
  ];
  return html`<${ActionDialog} title=${t('queue.assign')} onClose=${onClose} submit=${t('queue.assign')} fields=${fields}
    onSubmit=${async ({ to, reason }, { key }) => onDone((await post('/applications/assign', { ...cases, ...receiver(to), reason }, { key })).doc)} />`;
}

// Claims one by one, for each is a promise of one person; the answers are put together as the service does.
async function claimAll(rows) {
  const items = [];
  for (const row of rows) {
    const item = { application_id: row.id, case_number: row.case_number };
    try {
      await post(`/applications/${row.id}/claim`);
      items.push({ ...item, result: 'moved' });
    } catch (problem) {
      if (!problem.body?.code) throw problem;
      items.push({ ...item, result: problem.body.code === 'application.claim.yours' ? 'unchanged' : 'refused', reason: problem.detail });
    }
  }
  const n = (result) => items.filter((i) => i.result === result).length;
  return { moved: n('moved'), unchanged: n('unchanged'), refused: n('refused'), items, balance: null };
}

export function Result({ result, onClose }) {
  const top = useRef(null);
  useEffect(() => top.current?.focus(), [result]);
  const left = result.items.filter((i) => i.result === 'refused');
  const says = ['moved', 'unchanged', 'refused'].filter((k) => result[k] > 0).map((k) => t(`queue.result.${k}`, { n: result[k] }));
  return html`<div tabindex="-1" ref=${top} class="result"><${Alert} color=${left.length ? 'warning' : 'success'} live title=${says.join(' ') || t('queue.result.none')}><${Button} kind="tertiary" onClick=${onClose}>${t('dialog.close')}<//><//>
    ${left.length > 0 && html`<${Section} title=${t('queue.result.left')}><${Table} label=${t('queue.result.left')} rows=${left} keyOf=${(r) => r.application_id} columns=${[
      { key: 'case', title: t('field.case_number'), head: true, cell: (r) => (r.case_number ? html`<a class="ds-link nowrap" href=${`#/sak/${r.application_id}`}>${r.case_number}</a>` : r.application_id) },
      { key: 'why', title: t('queue.result.why'), cell: (r) => r.reason },
      { key: 'who', title: t('field.assignee'), cell: (r) => r.assignee?.name ?? '–' }]} /><//>`}
    ${result.balance?.people.length > 0 && html`<${Section} title=${t('queue.result.balance')}><p class="hint">${t('queue.result.balance_hint')}</p><${Table} label=${t('queue.result.balance')} rows=${result.balance.people} columns=${[
      { key: 'who', title: t('field.assignee'), head: true, cell: (r) => r.name }, { key: 'got', title: t('queue.result.received'), num: true, cell: (r) => r.received },
      { key: 'before', title: t('queue.result.before'), num: true, cell: (r) => r.load_before }, { key: 'after', title: t('queue.result.after'), num: true, cell: (r) => r.load_after }]} /><//>`}</div>`;
}

// rows: the chosen ones; every: all that the filter finds, also what is not shown.
export function BulkBar({ rows, every, filter, people, more, clear, takeAll, onDone }) {
  const [busy, setBusy] = useState(false);
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState(null);
  const ids = rows.map((r) => r.id);
  async function claim() {
    setBusy(true);
    setProblem(null);
    try {
      onDone(await claimAll(rows));
    } catch (refused) {
      setProblem(refused);
    } finally {
      setBusy(false);
    }
  }
  return html`<div class="bulkbar noprint"><strong role="status">${every ? t('queue.selected.every') : t('queue.selected', { n: ids.length })}</strong>
    ${!every && more && html`<${Button} kind="tertiary" onClick=${takeAll}>${t('queue.take_all')}<//>`}
    ${has('caseworker') && !every && html`<${Button} kind="secondary" busy=${busy} onClick=${claim}>${t('queue.claim')}<//>`}
    ${has('caseworker', 'approver') && html`<${Button} kind="secondary" onClick=${() => setOpen(true)}>${t('queue.assign')}<//>`}
    ${has('caseworker') && html`<${LinkButton} href=${href('/massevedtak/nytt', every ? { filter: query(filter).slice(1) } : { applications: ids.join(',') })}>${t('queue.batch')}<//>`}
    <${Button} kind="tertiary" onClick=${clear}>${t('queue.unselect')}<//><${Trouble} problem=${problem} />
    ${open && html`<${Assign} cases=${every ? { filter } : { application_ids: ids }} people=${people} onClose=${() => setOpen(false)}
      onDone=${(result) => { setOpen(false); onDone(result); }} />`}</div>`;
}
