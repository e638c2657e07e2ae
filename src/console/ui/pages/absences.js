// Who is away, until when, and who approves meanwhile.
import { call, get, post } from '../api.js';
import { ActionDialog } from '../form.js';
import { Button, Section, State, Table, Trouble, html, useFetch, useState } from '../kit.js';
import { Pages, usePages } from '../list.js';
import { has, session, today } from '../session.js';
import { day, t } from '../text.js';
import { pickPerson } from './users.js';

const fields = (forWhom, substitute, known) => [
  ...forWhom,
  { name: 'from_on', label: t('absence.from'), type: 'date', required: true, narrow: true },
  { name: 'to_on', label: t('absence.to'), type: 'date', required: true, narrow: true },
  { name: 'ground', label: t('absence.ground'), required: true, hint: t('absence.ground_hint') },
  ...(substitute ? [pickPerson('substitute_id', t('absence.substitute'), { hint: t('absence.substitute_hint'), filters: { role: 'approver' }, known })] : [])];

const approves = (user) => user.roles.includes('approver');

// One absence, as its keepers see it: changed or called off.
function Keep({ id, approver, onClose, onDone }) {
  const from = useFetch(() => get(`/absences/${id}`), [id]);
  const [cancelling, setCancelling] = useState(false);
  if (!from.data) return html`<${Trouble} problem=${from.problem} />`;
  const { doc, etag } = from.data;
  const send = (run) => async (body, more) => { await run(body, more); onDone(); };
  if (cancelling)
    return html`<${ActionDialog} key="cancel" title=${t('absence.cancel')} submit=${t('absence.cancel')} danger fields=${[{ name: 'reason', label: t('act.reason'), type: 'area', rows: 3, required: true }]} onClose=${onClose}
      autosave=${`absence/${id}/cancel`} onSubmit=${send((body, { key }) => post(`/absences/${id}/cancel`, body, { key, ifMatch: etag }))} />`;
  return html`<${ActionDialog} key="change" title=${t('absence.change')} submit=${t('save')} onClose=${onClose}
    lead=${html`<${Button} kind="tertiary" danger onClick=${() => setCancelling(true)}>${t('absence.cancel')}<//>`}
    fields=${fields([], approver, doc.substitute).filter((f) => f.name !== 'from_on' || doc.state === 'coming')}
    values=${{ from_on: doc.from_on, to_on: doc.to_on, ground: doc.ground ?? '', substitute_id: doc.substitute ? String(doc.substitute.id) : '' }}
    onSubmit=${send((body) => call('PATCH', `/absences/${id}`, { body: { ...(approver && { substitute_id: null }), ...body }, ifMatch: etag }))} />`;
}

// Of one person, or of an office; `subordinates`: whom one may register for besides oneself.
export function Absences({ user, office, subordinates = [], changed }) {
  const filters = user ? { user_id: user.id } : { office_id: office };
  const pages = usePages('/absences', filters);
  const [act, setAct] = useState(null);
  const mine = user?.id === session.me.id;
  const may = user && !has('auditor') && (mine || has('admin'));
  const done = () => { setAct(null); pages.again(); changed?.(); };
  const keeps = (row) => row.ground !== null && !has('auditor') && ['coming', 'current'].includes(row.state);
  const whom = mine && subordinates.length > 0 ? [{ name: 'user_id', label: t('absence.of'), type: 'select', required: true, noBlank: true, convert: Number,
    options: [[String(session.me.id), t('queue.me')], ...subordinates.map((p) => [String(p.id), p.name])] }] : [];
  const substituted = (id) => approves([session.me, user, ...subordinates].find((p) => p?.id === Number(id)) ?? session.me);
  return html`<${Section} title=${t(user ? 'absence.list' : 'absence.office')} actions=${may && html`<${Button} kind="tertiary" data-act="absence" onClick=${() => setAct('new')}>${t('absence.new')}<//>`}>
    <${Pages} pages=${pages}>${(items) => html`<${Table} label=${t('absence.list')} rows=${items} empty=${t('absence.none')} columns=${[
      { key: 'who', title: t('field.name'), head: true, hide: Boolean(user), cell: (r) => r.user_name },
      { key: 'days', title: t('absence.days'), head: Boolean(user), cell: (r) => html`<span class="nowrap">${day(r.from_on)}–${day(r.to_on)}</span>` },
      { key: 'state', title: t('field.state'), cell: (r) => html`<${State} group="absence.state" value=${r.state} />` },
      { key: 'substitute', title: t('absence.substitute'), cell: (r) => r.substitute_name ?? '–' },
      { key: 'ground', title: t('absence.ground'), cell: (r) => r.ground ?? '–' },
      { key: 'act', title: html`<span class="ds-sr-only">${t('list.act')}</span>`, cell: (r) => keeps(r) && html`<${Button} kind="tertiary" aria-label=${t('absence.change_one', { name: r.user_name, from: day(r.from_on) })} onClick=${() => setAct(r)}>${t('absence.change')}<//>` }]} />`}<//>
    ${act === 'new' && html`<${ActionDialog} title=${t('absence.new')} submit=${t('absence.register')} lead=${t('absence.lead')} onClose=${() => setAct(null)}
      values=${{ from_on: today(), user_id: String(user.id) }} fields=${(values) => fields(whom, substituted(values.user_id))}
      autosave=${`user/${session.me.id}/absence`} onSubmit=${async (body, { key }) => { await post('/absences', { user_id: user.id, ...body }, { key }); done(); }} />`}
    ${act?.id && html`<${Keep} key=${act.id} id=${act.id} approver=${substituted(act.user_id) || act.substitute_id !== null} onClose=${() => setAct(null)} onDone=${done} />`}<//>`;
}
