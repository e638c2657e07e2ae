// Batches of decisions: many cases, one method, two people; the preview is the very thing approved.
import { call, get, link, post } from '../api.js';
import { ActionDialog, Form } from '../form.js';
import { Alert, Await, Button, Facts, LinkButton, Money, Page, Section, State, Table, Tag, html, useEffect, useFetch, useState } from '../kit.js';
import { Count, Exports, Filters, Pages, choices, named, usePages } from '../list.js';
import { go } from '../route.js';
import { has } from '../session.js';
import { clock, day, kroner, moment, number, t, word } from '../text.js';
import { OUTCOMES, typed } from './case_forms.js';

const STATES = ['previewing', 'preview', 'submitted', 'approved', 'running', 'done', 'cancelled', 'failed', 'undone'];
const MOVING = ['previewing', 'approved', 'running'];
const person = (value) => (value && typeof value === 'object' ? value.name : value);

export function Batches({ params }) {
  const pages = usePages('/batches', params);
  return html`<${Page} title=${t('batch.list')} tag=${has('caseworker') && html`<${LinkButton} href="#/massevedtak/nytt">${t('batch.new')}<//>`}>
    <${Filters} path="/massevedtak" params=${params} fields=${[{ name: 'state', label: t('field.state'), type: 'select', options: choices('batch.state', STATES) }]} />
    <p class="ds-paragraph meta"><${Count} pages=${pages} one="batch.count" /></p>
    <${Pages} pages=${pages}>${(items) => html`<${Table} label=${t('batch.list')} rows=${items} empty=${t('batch.none')} columns=${[
      { key: 'name', title: t('field.name'), head: true, cell: (r) => html`<a class="ds-link" href=${`#/massevedtak/${r.id}`}>${r.name}</a>` },
      { key: 'state', title: t('field.state'), cell: (r) => html`<${State} group="batch.state" value=${r.state} />` },
      { key: 'by', title: t('decide.prepared_by'), cell: (r) => person(r.prepared_by) ?? named(r, 'prepared_by') },
      { key: 'total', title: t('batch.total'), num: true, cell: (r) => number(r.counts?.total ?? r.items ?? 0) },
      { key: 'at', title: t('batch.prepared_at'), cell: (r) => moment(r.prepared_at) }]} />`}<//><//>`;
}

const ORDINARY = ['proportional', 'equal', 'by_score'];

function methodFields({ kind, listed }) {
  const budget = { name: 'budget_ore', label: t('batch.budget'), type: 'money', hint: t('batch.budget_hint') };
  const grounds = [['granted', true], ['partly_granted', false], ['rejected', true]].map(([outcome, required]) => (
    { name: `grounds_${outcome}`, label: t('batch.grounds', { outcome: word('outcome', outcome).toLowerCase() }), type: 'area', rows: 2, required }));
  if (listed) return [
    { name: 'outcome', label: t('decide.outcome'), type: 'select', required: true, options: choices('outcome', OUTCOMES) },
    { name: 'grounds', label: t('decide.grounds'), type: 'area', rows: 4, required: true }];
  return [
    { name: 'kind', label: t('batch.method'), type: 'select', required: true, options: choices('batch.kind', ORDINARY), hint: kind && t(`batch.kind.${kind}.hint`) },
    ...(kind ? [budget] : []),
    ...(kind === 'by_score' ? [{ name: 'minimum_score', label: t('batch.minimum_score'), type: 'int', required: true, narrow: true }, { name: 'cap_ore', label: t('batch.cap'), type: 'money' }] : []),
    ...(kind === 'proportional' ? [{ name: 'floor_ore', label: t('batch.floor'), type: 'money' }, { name: 'round_to_ore', label: t('batch.round'), type: 'money' }] : []),
    ...(kind === 'equal' ? [{ name: 'cap_ore', label: t('batch.cap'), type: 'money' }] : []),
    ...(kind ? grounds : [])];
}

function methodOf({ kind, name, call_ids: calls, ...rest }) {
  const grounds = {};
  const method = { kind };
  for (const [key, value] of Object.entries(rest))
    if (key.startsWith('grounds_')) grounds[key.slice(8)] = value; else method[key] = value;
  return { name, call_ids: calls, method: { ...method, grounds } };
}

// Cases chosen in the queue: what is recommended, else what is applied for.
async function listedBatch({ name, outcome, grounds }, cases) {
  const money = outcome === 'granted' || outcome === 'partly_granted';
  const items = cases.map((c) => ({ application_id: c.id, outcome, grounds,
    amount_ore: money ? c.assessments?.at(-1)?.recommended_amount_ore ?? c.amount_ore : 0 }));
  return { name, call_ids: [...new Set(cases.map((c) => c.call.id))], method: { kind: 'listed', items } };
}

function CallChoice({ value, set, id }) {
  const calls = useFetch(() => get('/calls?limit=500').then(({ doc }) => doc.items.filter((c) => ['open', 'closed'].includes(c.state))), []);
  const chosen = value ?? [];
  return html`<${Await} from=${calls}>${(rows) => html`<div class="checks">${rows.map((c) => html`<div class="ds-field" key=${c.id}>
    <input class="ds-input" type="checkbox" id=${`${id}-${c.id}`} checked=${chosen.includes(c.id)} onChange=${(e) => set(e.target.checked ? [...chosen, c.id] : chosen.filter((x) => x !== c.id))} />
    <label class="ds-label" for=${`${id}-${c.id}`}>${c.title || named(c, 'scheme')} <span class="subtle">${t('call.deadline', { on: day(c.deadline_on) })}</span></label></div>`)}</div>`}<//>`;
}

export function NewBatch({ params }) {
  const ids = (params.applications ?? '').split(',').filter(Boolean);
  const cases = useFetch(() => Promise.all(ids.map((id) => get(`/applications/${id}`).then(({ doc }) => doc))), []);
  const listed = ids.length > 0;
  const fields = (values) => [
    { name: 'name', label: t('batch.name'), required: true, hint: t('batch.name_hint') },
    { name: 'call_ids', label: t('batch.calls'), required: true, hidden: listed, render: (p) => html`<${CallChoice} ...${p} />` },
    ...methodFields({ kind: values.kind, listed })];
  const send = async (body, { key }) => {
    const { doc } = await post('/batches', listed ? await listedBatch(body, cases.data) : methodOf(body), { key });
    go(`/massevedtak/${doc.id}`);
  };
  const chosen = (rows) => html`<${Table} label=${t('batch.chosen')} rows=${rows} columns=${[
    { key: 'case', title: t('field.case_number'), head: true, cell: (r) => r.case_number },
    { key: 'who', title: t('field.recipient'), cell: (r) => r.recipient.name },
    { key: 'amount', title: t('batch.proposed'), num: true, cell: (r) => html`<${Money} ore=${r.assessments?.at(-1)?.recommended_amount_ore ?? r.amount_ore} />` }]} />`;
  return html`<${Page} title=${t('batch.new')} crumbs=${[[t('batch.list'), '#/massevedtak']]} lead=${t('batch.new_lead')}>
    <${Await} from=${cases}>${(rows) => html`<div>${listed && chosen(rows)}<${Form} fields=${fields} submit=${t('batch.create')} onSubmit=${send} /></div>`}<//><//>`;
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

function Progress({ counts, state }) {
  const total = counts.total || 0;
  const done = (counts.done ?? 0) + (counts.failed ?? 0);
  return html`<div class="progress"><label for="progress">${state === 'previewing' ? t('batch.computing') : t('batch.progress', { done, total })}</label>
    <progress id="progress" max=${total || 1} value=${state === 'previewing' ? undefined : done}></progress></div>`;
}

function Numbers({ doc, counts }) {
  const cards = [['total', counts.total], ['granted', counts.granted], ['partly_granted', counts.partly_granted], ['rejected', counts.rejected], ['dismissed', counts.dismissed], ['failed', counts.failed]]
    .filter(([name, n]) => n > 0 || name === 'total');
  return html`<dl class="cards">${cards.map(([name, n]) => html`<div class="ds-card card" key=${name}><dt>${t(`batch.counts.${name}`)}</dt><dd>${number(n ?? 0)}</dd></div>`)}
    <div class="ds-card card" key="sum"><dt>${t('batch.sum')}</dt><dd>${kroner(doc.amount_ore)}</dd></div></dl>`;
}

function editFields(values) {
  const money = values.outcome === 'granted' || values.outcome === 'partly_granted';
  return [
    { name: 'outcome', label: t('decide.outcome'), type: 'select', required: true, options: choices('outcome', OUTCOMES) },
    { name: 'amount_ore', label: t('decide.amount'), type: 'money', required: true, hidden: !money },
    { name: 'reason', label: t('batch.edit_reason'), type: 'area', rows: 2, required: true }];
}

function Items({ id, params, state, edit, version }) {
  const filters = { outcome: params.outcome, failed: params.failed };
  const pages = usePages(`/batches/${id}/items`, filters);
  useEffect(() => { if (version > 0) pages.again(); }, [version]);
  return html`<${Section} title=${t('batch.items')}>
    <${Filters} path=${`/massevedtak/${id}`} params=${params} fields=${[
      { name: 'outcome', label: t('decide.outcome'), type: 'select', options: choices('outcome', OUTCOMES) },
      { name: 'failed', label: t('batch.only_failed'), type: 'check' }]} />
    <p class="ds-paragraph meta"><${Count} pages=${pages} one="queue.count" /><${Exports} path=${`/batches/${id}/items`} filters=${filters} /></p>
    <${Pages} pages=${pages}>${(items) => html`<${Table} wide label=${t('batch.items')} rows=${items} keyOf=${(r) => r.application_id} columns=${[
      { key: 'case', title: t('field.case_number'), head: true, cell: (r) => html`<a class="ds-link nowrap" href=${`#/sak/${r.application_id}`}>${r.case_number ?? r.application_id}</a>` },
      { key: 'who', title: t('field.recipient'), cell: (r) => named(r, 'recipient') },
      { key: 'outcome', title: t('decide.outcome'), cell: (r) => html`<${State} group="outcome" value=${r.outcome} />${r.edited && html` <${Tag} color="warning">${t('batch.edited')}<//><br /><span class="subtle">${r.edited}</span>`}` },
      { key: 'amount', title: t('field.amount'), num: true, cell: (r) => html`<${Money} ore=${r.amount_ore} />` },
      { key: 'calc', title: t('batch.calculation'), cell: (r) => html`<span class="subtle">${word('batch.kind', r.calculation)}</span>${(r.obstacles ?? []).map((o) => html`<br /><strong>${o.text ?? word('obstacle', o.code ?? o)}</strong>`)}${r.error && html`<br /><strong>${r.error.detail ?? r.error.text ?? word('code', r.error.code)}</strong>`}` },
      { key: 'state', title: t('field.state'), cell: (r) => html`<${State} group="item.state" value=${r.state} />` },
      { key: 'edit', title: html`<span class="ds-sr-only">${t('batch.edit')}</span>`, hide: state !== 'preview' || !has('caseworker'),
        cell: (r) => html`<${Button} kind="tertiary" onClick=${() => edit(r)} aria-label=${t('batch.edit_of', { case: r.case_number ?? String(r.application_id) })}>${t('batch.edit')}<//>` }]} />`}<//><//>`;
}

const undoOpen = (doc) => doc.state === 'done' && doc.undo_until && Date.parse(doc.undo_until) > Date.now();

// Which buttons a state has; the service has the last word and says why not.
function actsOf(doc) {
  const acts = {
    preview: ['submit', 'cancel'], previewing: ['cancel'], submitted: ['approve', 'return', 'cancel'], approved: ['cancel'], running: ['cancel'],
    failed: ['retry'], done: [...(undoOpen(doc) ? ['undo'] : []), ...(doc.counts?.failed > 0 ? ['retry'] : [])],
  }[doc.state] ?? [];
  if (doc.actions) return acts.map((act) => ({ act, ...(doc.actions.find((a) => a.action === act) ?? { allowed: true }) }));
  const may = { approve: has('approver'), return: has('approver'), undo: has('approver', 'caseworker') };
  return acts.map((act) => ({ act, allowed: may[act] ?? has('caseworker'), reason: t('batch.not_your_role') }));
}

const NEEDS_REASON = ['return', 'undo'];

function BatchBody({ data, again, params }) {
  const { doc } = data;
  const [act, setAct] = useState(null);
  const [item, setItem] = useState(null);
  const [version, setVersion] = useState(0);
  const refresh = () => { again(); setVersion((n) => n + 1); };
  const progress = useProgress(doc.id, doc.state, refresh);
  const counts = { ...doc.counts, ...(progress?.counts ?? progress?.progress ?? {}) };
  const acts = actsOf(doc);
  const send = async (body, { key }) => { await post(`/batches/${doc.id}/${act}`, body, { key, ifMatch: data.etag }); setAct(null); refresh(); };
  const save = async ({ amount_ore: amount, ...body }) => {
    const at = `/batches/${doc.id}/items/${item.application_id}`;
    const { etag } = await get(`/batches/${doc.id}`);
    await call('PATCH', at, { body: { ...body, amount_ore: amount ?? 0 }, ifMatch: item.etag ?? etag });
    setItem(null);
    refresh();
  };
  return html`<div>
    ${MOVING.includes(doc.state) && html`<${Progress} counts=${counts} state=${doc.state} />`}
    ${doc.returned_reason && doc.state === 'preview' && html`<${Alert} color="warning" title=${t('batch.returned')}>${doc.returned_reason}<//>`}
    ${doc.warnings?.map((w) => html`<${Alert} color="warning">${w.text ?? t(`warning.${w.code}`, { n: w.count ?? 0 })}<//>`)}
    ${undoOpen(doc) && html`<${Alert} color="info">${t('batch.undo_until', { at: clock(new Date(doc.undo_until)) })}<//>`}
    <${Numbers} doc=${doc} counts=${counts} />
    <${Facts} rows=${[[t('batch.method'), word('batch.kind', doc.method?.kind)], [t('decide.prepared_by'), person(doc.prepared_by)], [t('decide.approved_by'), person(doc.approved_by)], [t('batch.finished_at'), doc.progress?.finished_at && moment(doc.progress.finished_at)]]} />
    <div class="buttons noprint">${acts.map(({ act: name, allowed, reason }) => html`<span key=${name}><${Button} data-act=${name} kind=${['submit', 'approve'].includes(name) ? 'primary' : 'secondary'} danger=${['cancel', 'undo'].includes(name)} disabled=${!allowed} onClick=${() => setAct(name)}>${t(`batch.act.${name}`)}<//>${!allowed && html` <span class="hint">${reason}</span>`}</span>`)}</div>
    <${Items} id=${doc.id} params=${params} state=${doc.state} edit=${setItem} version=${version} />
    ${act && html`<${ActionDialog} title=${t(`batch.act.${act}`)} lead=${t(`batch.act.${act}.lead`, { n: counts.total ?? 0, amount: kroner(doc.amount_ore) })} submit=${t(`batch.act.${act}`)} danger=${['cancel', 'undo'].includes(act)}
      fields=${NEEDS_REASON.includes(act) ? [{ name: 'reason', label: t('act.reason'), type: 'area', rows: 3, required: true }] : []} onSubmit=${send} onStale=${async () => { refresh(); return {}; }} onClose=${() => setAct(null)} />`}
    ${item && html`<${ActionDialog} title=${t('batch.edit_of', { case: item.case_number ?? String(item.application_id) })} submit=${t('save')} fields=${editFields} values=${{ outcome: item.outcome, amount_ore: typed(item.amount_ore) }} onSubmit=${save} onClose=${() => setItem(null)} />`}</div>`;
}

export function Batch({ id, params }) {
  const from = useFetch(() => get(`/batches/${id}`), [id]);
  const doc = from.data?.doc;
  return html`<${Page} title=${doc?.name ?? t('batch.one')} crumbs=${[[t('batch.list'), '#/massevedtak']]} tag=${doc && html`<${State} group="batch.state" value=${doc.state} />`}>
    <${Await} from=${from}>${(data) => html`<${BatchBody} data=${data} again=${from.again} params=${params} />`}<//><//>`;
}
