// Batches of decisions: many cases, one method, two people; the preview is the very thing approved.
import { call, get, link, post } from '../api.js';
import { ActionDialog } from '../form.js';
import { changedBy, usePress } from '../stale.js';
import { Alert, Await, Button, Facts, LinkButton, Money, Page, Section, State, Table, Tag, html, useEffect, useFetch, useState } from '../kit.js';
import { Count, Exports, Filters, Pages, choices, named, usePages } from '../list.js';
import { has } from '../session.js';
import { clock, kroner, language, moment, number, t, word } from '../text.js';
import { ChangeMany, OBSTACLES, Summary, Voided, timeLeft } from './batch_parts.js';
import { OUTCOMES, typed } from './case_forms.js';
import { ApprovalSteps, approvalsText } from './approval_steps.js';
import { Checks, RETURN_CODES, checkedField, checkedWords } from './checks.js';

const STATES = ['previewing', 'preview', 'submitted', 'approved', 'running', 'done', 'cancelled', 'failed', 'undone'];
const MOVING = ['previewing', 'approved', 'running'];
const person = (value) => (value && typeof value === 'object' ? value.name : value);

export function Batches({ params }) {
  const pages = usePages('/batches', params);
  return html`<${Page} title=${t('batch.list')} tag=${has('caseworker') && html`<${LinkButton} href="#/massevedtak/nytt">${t('batch.new')}<//>`}>
    <${Filters} path="/massevedtak" params=${params} fields=${[{ name: 'state', label: t('field.state'), type: 'select', options: choices('batch.state', STATES) }]} />
    <p class="ds-paragraph meta"><${Count} pages=${pages} one="batch.count" /> <a class="ds-link" href="#/satser">${t('batch.rates')}</a> · <a class="ds-link" href="#/godkjenning">${t('approval_chain.title')}</a></p>
    <${Pages} pages=${pages}>${(items) => html`<${Table} label=${t('batch.list')} rows=${items} empty=${t('batch.none')} columns=${[
      { key: 'name', title: t('field.name'), head: true, cell: (r) => html`<a class="ds-link" href=${`#/massevedtak/${r.id}`}>${r.name}</a>` },
      { key: 'state', title: t('field.state'), cell: (r) => html`<${State} group="batch.state" value=${r.state} />` },
      { key: 'by', title: t('decide.prepared_by'), cell: (r) => person(r.prepared_by) ?? named(r, 'prepared_by') },
      { key: 'total', title: t('batch.total'), num: true, cell: (r) => number(r.counts?.total ?? r.items ?? 0) },
      { key: 'at', title: t('batch.prepared_at'), cell: (r) => moment(r.prepared_at) }]} />`}<//><//>`;
}

// Counts as they change: the stream when it holds, else asked for every two seconds.
function useProgress(id, state, onEnd) {
  const [progress, setProgress] = useState(null);
  useEffect(() => {
    if (!MOVING.includes(state)) return undefined;
    let timer = 0;
    let over = false;
    const take = (doc) => {
      setProgress(doc);
      if (doc.state && doc.state !== state) onEnd();
    };
    const poll = () => get(`/batches/${id}`).then(({ doc }) => take(doc), () => {}).then(() => { if (!over) timer = setTimeout(poll, 2000); });
    const source = new EventSource(link(`/batches/${id}/progress`));
    const told = (event) => { try { take(JSON.parse(event.data)); } catch { /* a line without counts */ } };
    for (const name of ['message', 'progress', 'done']) source.addEventListener(name, told);
    source.onerror = () => { source.close(); if (!over && !timer) poll(); };
    return () => { over = true; source.close(); clearTimeout(timer); };
  }, [id, state]);
  return progress;
}

function Progress({ counts, state, progress }) {
  const total = counts.total || 0;
  const done = (counts.done ?? 0) + (counts.failed ?? 0);
  return html`<div class="progress"><label for="progress">${state === 'previewing' ? t('batch.computing') : t('batch.progress', { done, total })}</label>
    <progress id="progress" max=${total || 1} value=${state === 'previewing' ? undefined : done}></progress>
    ${progress?.per_second > 0 && html`<p class="hint">${t('batch.rate', { n: progress.per_second })} ${timeLeft(progress.seconds_left)}</p>`}</div>`;
}

function Numbers({ doc, counts }) {
  const cards = [['total', counts.total], ['granted', counts.granted], ['partly_granted', counts.partly_granted], ['rejected', counts.rejected], ['dismissed', counts.dismissed], ['excluded', counts.excluded], ['removed', counts.removed], ['failed', counts.failed]]
    .filter(([name, n]) => n > 0 || name === 'total');
  return html`<dl class="cards">${cards.map(([name, n]) => html`<div class="ds-card card" key=${name}><dt>${t(`batch.counts.${name}`)}</dt><dd>${number(n ?? 0)}</dd></div>`)}
    <div class="ds-card card" key="sum"><dt>${t('batch.sum')}</dt><dd>${kroner(doc.amount_ore)}</dd></div></dl>`;
}

function editFields(values) {
  const money = values.outcome === 'granted' || values.outcome === 'partly_granted';
  return [
    { name: 'outcome', label: t('decide.outcome'), type: 'select', required: true, options: choices('outcome', OUTCOMES) },
    { name: 'amount_ore', label: t('decide.amount'), type: 'money', required: true, hidden: !money },
    { name: 'grounds', label: t('decide.grounds'), type: 'area', rows: 4 },
    { name: 'excluded', label: word('item.state', 'excluded'), type: 'check' },
    { name: 'reason', label: t('batch.edit_reason'), type: 'area', rows: 2, required: true }];
}

function Items({ id, params, state, edit, version, changed }) {
  const filters = { outcome: params.outcome, obstacle: params.obstacle, state: params.state, failed: params.failed };
  const [marked, setMarked] = useState([]);
  const editing = state === 'preview' && has('caseworker');
  const toggle = (one) => setMarked((before) => (before.includes(one) ? before.filter((x) => x !== one) : [...before, one]));
  const { failed, ...chosen } = Object.fromEntries(Object.entries(filters).filter(([, value]) => value));
  const pages = usePages(`/batches/${id}/items`, filters);
  useEffect(() => { if (version > 0) pages.again(); }, [version]);
  return html`<${Section} title=${t('batch.items')}>
    <${Filters} path=${`/massevedtak/${id}`} params=${params} fields=${[
      { name: 'outcome', label: t('decide.outcome'), type: 'select', options: choices('outcome', OUTCOMES) },
      { name: 'obstacle', label: t('batch.obstacle'), type: 'select', options: choices('obstacle', OBSTACLES) },
      { name: 'state', label: t('field.state'), type: 'select', options: choices('item.state', ['pending', 'excluded', 'done', 'failed']) },
      { name: 'failed', label: t('batch.only_failed'), type: 'check' }]} />
    ${editing && !failed && html`<${ChangeMany} id=${id} marked=${marked} filter=${chosen} onDone=${() => { setMarked([]); changed(); }} />`}
    <p class="ds-paragraph meta"><${Count} pages=${pages} one="queue.count" /><${Exports} path=${`/batches/${id}/items`} filters=${filters} /></p>
    <${Pages} pages=${pages}>${(items) => html`<${Table} wide label=${t('batch.items')} rows=${items} keyOf=${(r) => r.application_id} columns=${[
      { key: 'mark', title: html`<span class="ds-sr-only">${t('batch.mark')}</span>`, hide: !editing, cell: (r) => html`<input class="ds-input" type="checkbox" aria-label=${t('batch.mark_of', { case: r.case_number })} checked=${marked.includes(r.application_id)} onChange=${() => toggle(r.application_id)} />` },
      { key: 'case', title: t('field.case_number'), head: true, cell: (r) => html`<a class="ds-link nowrap" href=${`#/sak/${r.application_id}`}>${r.case_number ?? r.application_id}</a>` },
      { key: 'who', title: t('field.recipient'), cell: (r) => named(r, 'recipient') },
      { key: 'outcome', title: t('decide.outcome'), cell: (r) => html`<${State} group="outcome" value=${r.outcome} />${r.edited && html` <${Tag} color="warning">${t('batch.edited')}<//><br /><span class="subtle">${r.edited}</span>`}` },
      { key: 'amount', title: t('field.amount'), num: true, cell: (r) => html`<${Money} ore=${r.amount_ore} />` },
      { key: 'calc', title: t('batch.calculation'), cell: (r) => html`<span class="subtle">${language === 'nn' && r.calculation_nn ? r.calculation_nn : r.calculation}</span>${(r.obstacles ?? []).map((o) => html`<br /><strong>${o.text ?? word('obstacle', o.code ?? o)}</strong>`)}${r.error && html`<br /><strong>${r.error.detail ?? r.error.text ?? word('code', r.error.code)}</strong>`}` },
      { key: 'state', title: t('field.state'), cell: (r) => html`<${State} group="item.state" value=${r.state} />` },
      { key: 'edit', title: html`<span class="ds-sr-only">${t('batch.edit')}</span>`, hide: !editing,
        cell: (r) => html`<${Button} kind="tertiary" onClick=${() => edit(r)} aria-label=${t('batch.edit_of', { case: r.case_number ?? String(r.application_id) })}>${t('batch.edit')}<//>` }]} />`}<//><//>`;
}

const undoOpen = (doc) => doc.state === 'done' && doc.undo_until && Date.parse(doc.undo_until) > Date.now();

// Which buttons a state has; the service has the last word and says why not.
function actsOf(doc) {
  const acts = {
    preview: ['submit', 'recalculate', 'cancel'], previewing: ['cancel'], submitted: ['approve', 'return', 'cancel'], approved: ['cancel'], running: ['cancel'],
    failed: ['recalculate'], done: [...(undoOpen(doc) ? ['undo'] : []), ...(doc.counts?.failed > 0 ? ['retry'] : [])],
  }[doc.state] ?? [];
  if (doc.actions) return acts.map((act) => ({ act, ...(doc.actions.find((a) => a.action === act) ?? { allowed: true }) }));
  const may = { approve: has('approver'), return: has('approver'), undo: has('approver', 'caseworker') };
  return acts.map((act) => ({ act, allowed: may[act] ?? has('caseworker'), reason: t('batch.not_your_role') }));
}

const REASON = () => ({ name: 'reason', label: t('act.reason'), type: 'area', rows: 3, required: true });
const ASKS = {
  return: () => [{ name: 'codes', label: t('decide.return_codes'), render: (p) => html`<${Checks} group="return_code" keys=${RETURN_CODES} ...${p} />` }, REASON()],
  undo: () => [REASON()],
  approve: () => [checkedField()],
};

function BatchBody({ data, again, params }) {
  const { doc } = data;
  const [act, setAct] = useState(null);
  const [item, setItem] = useState(null);
  const [version, setVersion] = useState(0);
  const [press, refused] = usePress();
  const refresh = () => { again(); setVersion((n) => n + 1); };
  const progress = useProgress(doc.id, doc.state, refresh);
  const counts = { ...doc.counts, ...(progress?.counts ?? progress?.progress ?? {}) };
  const acts = actsOf(doc);
  const send = async (body, { key }) => {
    try {
      await post(`/batches/${doc.id}/${act}`, act === 'approve' ? { ...(body.checked?.length > 0 && { checked: body.checked }), digest: doc.digest } : body, { key, ifMatch: data.etag });
    } catch (problem) {
      if (problem.body?.code !== 'batch.approve.changed') throw problem;  // overtaken: it is a preview again, which is shown
    }
    setAct(null);
    refresh();
  };
  const at = (row) => `/batches/${doc.id}/items/${row.application_id}`;
  const edit = async (row) => setItem(await get(at(row)));
  const save = async ({ amount_ore: amount, ...body }) => {
    await call('PATCH', at(item.doc), { body: { ...body, amount_ore: amount ?? 0 }, ifMatch: item.etag });
    setItem(null);
    refresh();
  };
  // Edited by somebody, or made anew with the whole preview.
  const staleItem = async (problem) => {
    const now = await get(at(item.doc));
    setItem(now);
    refresh();
    const { edited_by: by, edited_at: when } = now.doc;
    return when !== item.doc.edited_at ? { who: by.name, at: when, rows: [{ id: when, sentence: t('batch.edited_why', { reason: now.doc.edited }) }] } : changedBy({ ...problem, path: `/batches/${doc.id}`, ifMatch: data.etag });
  };
  const stale = async (problem) => {
    const change = await changedBy(problem);
    setVersion((n) => n + 1);
    return change;
  };
  return html`<div>
    ${MOVING.includes(doc.state) && html`<${Progress} counts=${counts} state=${doc.state} progress=${progress?.progress ?? doc.progress} />`}
    ${doc.voided && html`<${Voided} rows=${doc.voided} />`}
    ${doc.error && html`<${Alert} color="danger">${word('batch.error', doc.error)}<//>`}
    <${ApprovalSteps} ...${doc.approval ?? {}} />
    ${doc.returned_reason && doc.state === 'preview' && html`<${Alert} color="warning" title=${t('batch.returned')}>${doc.returned_codes?.length > 0 && html`${t('decide.returned_codes')}: ${doc.returned_codes.map((c) => word('return_code', c)).join(', ')}. `}${doc.returned_reason}<//>`}
    ${doc.warnings?.map((w) => html`<${Alert} color="warning">${w.text ?? t(`warning.${w.code}`, { n: w.count ?? 0 })}<//>`)}
    ${undoOpen(doc) && html`<${Alert} color="info">${t('batch.undo_until', { at: clock(new Date(doc.undo_until)) })}<//>`}
    <${Numbers} doc=${doc} counts=${counts} />
    <${Facts} rows=${[[t('batch.method'), word('batch.kind', doc.method?.kind)], [t('decide.prepared_by'), person(doc.prepared_by)], [t('decide.approvals'), approvalsText(doc.approvals)], [t('decide.approved_by'), doc.approved_for ? t('decide.by_for', { by: doc.approved_by.name, who: doc.approved_for.name }) : person(doc.approved_by)], [t('decide.checked'), checkedWords(doc.checked)], [t('batch.impartial'), doc.impartiality?.map((m) => `${m.user.name}, ${moment(m.declared_at)}`).join('; ')], [t('batch.digest'), doc.digest && html`<code class="digest">${doc.digest.slice(0, 16)}</code>`], [t('batch.finished_at'), doc.progress?.finished_at && moment(doc.progress.finished_at)]]} />
    <div class="buttons noprint">${acts.map(({ act: name, allowed, reason }) => html`<span key=${name}><${Button} data-act=${name} kind=${['submit', 'approve'].includes(name) ? 'primary' : 'secondary'} danger=${['cancel', 'undo'].includes(name)} disabled=${!allowed} onClick=${() => setAct(name)}>${t(`batch.act.${name}`)}<//>${!allowed && html` <span class="hint">${reason}</span>`}</span>`)}
      ${doc.state === 'preview' && has('caseworker') && html`<${LinkButton} href=${`#/massevedtak/nytt?scenario_of=${doc.id}`}>${t('batch.scenario_new')}<//>`}
      ${doc.state === 'preview' && html`<${LinkButton} href=${`#/massevedtak/${doc.id}/alternativer`}>${t('batch.compare')}<//>`}</div>
    ${!MOVING.includes(doc.state) && html`<${Summary} id=${doc.id} version=${version} />`}
    ${refused}<${Items} id=${doc.id} params=${params} state=${doc.state} edit=${(row) => press(() => edit(row))} version=${version} changed=${refresh} />
    ${act && html`<${ActionDialog} title=${t(`batch.act.${act}`)} lead=${t(`batch.act.${act}.lead`, { n: (counts.total ?? 0) - (counts.excluded ?? 0), amount: kroner(doc.amount_ore) })} submit=${t(`batch.act.${act}`)} danger=${['cancel', 'undo'].includes(act)}
      fields=${ASKS[act]?.() ?? []} autosave=${`batch/${doc.id}/${act}`} onSubmit=${send} onStale=${stale} onClose=${() => setAct(null)} />`}
    ${item && html`<${ActionDialog} title=${t('batch.edit_of', { case: item.doc.case_number })} submit=${t('save')} fields=${editFields} values=${{ outcome: item.doc.outcome, amount_ore: typed(item.doc.amount_ore), grounds: item.doc.grounds, excluded: item.doc.state === 'excluded' }} autosave=${`batch/${doc.id}/item_${item.doc.application_id}`} onSubmit=${save} onStale=${staleItem} onClose=${() => setItem(null)} />`}</div>`;
}

export function Batch({ id, params }) {
  const from = useFetch(() => get(`/batches/${id}`), [id]);
  const doc = from.data?.doc;
  return html`<${Page} title=${doc?.name ?? t('batch.one')} crumbs=${[[t('batch.list'), '#/massevedtak']]} tag=${doc && html`<${State} group="batch.state" value=${doc.state} />`}>
    <${Await} from=${from}>${(data) => html`<${BatchBody} data=${data} again=${from.again} params=${params} />`}<//><//>`;
}
