// Tips and breaches: only the cases one is named in, each read of them logged.
import { call, get, post } from '../api.js';
import { ActionDialog, Form } from '../form.js';
import { Await, Button, Facts, LinkButton, Money, Page, Section, State, Table, Tag, html, useFetch, useState } from '../kit.js';
import { Count, Filters, Pages, choices, usePages } from '../list.js';
import { go } from '../route.js';
import { has, session, today } from '../session.js';
import { day, moment, own, t, typed, word } from '../text.js';
import { Checks } from './checks.js';
import { Picker, pickRecipient } from './picker.js';

const STATES = ['registered', 'assessed', 'decided', 'closed'];
const KINDS = ['tip', 'breach'];
const REACTIONS = ['stop', 'reduce', 'repay', 'exclude', 'police'];
const OUTCOMES = ['founded', 'partly_founded', 'unfounded'];
const STAFF = ['caseworker', 'approver', 'scheme_owner', 'finance', 'appeals'];

export function Irregularities({ params }) {
  const pages = usePages('/irregularities', params);
  const fields = [
    { name: 'state', label: t('field.state'), type: 'select', options: choices('irregularity.state', STATES) },
    { name: 'kind', label: t('irregularity.kind'), type: 'select', options: choices('irregularity.kind', KINDS) }];
  return html`<${Page} title=${t('irregularity.list')} lead=${t('irregularity.list_lead')} tag=${has(...STAFF) && html`<${LinkButton} href="#/varsling/ny">${t('irregularity.new')}<//>`}>
    <${Filters} path="/varsling" params=${params} fields=${fields} />
    <p class="ds-paragraph meta"><${Count} pages=${pages} one="irregularity.count" /></p>
    <${Pages} pages=${pages}>${(items) => html`<${Table} wide label=${t('irregularity.list')} rows=${items} empty=${t('irregularity.none')} columns=${[
      { key: 'title', title: t('irregularity.title'), head: true, cell: (r) => html`<a class="ds-link" href=${`#/varsling/${r.id}`}>${r.title}</a>` },
      { key: 'kind', title: t('irregularity.kind'), cell: (r) => word('irregularity.kind', r.kind) },
      { key: 'who', title: t('field.recipient'), cell: (r) => r.recipient_name ?? '–' },
      { key: 'received', title: t('irregularity.received_on'), cell: (r) => day(r.received_on) },
      { key: 'owner', title: t('irregularity.owner'), cell: (r) => r.owner.name },
      { key: 'state', title: t('field.state'), cell: (r) => html`<${State} group="irregularity.state" value=${r.state} />${r.held && html`<br /><span class="subtle">${t('irregularity.held')}</span>`}` },
      { key: 'serious', title: t('irregularity.seriousness'), cell: (r) => (r.seriousness ? word('irregularity.seriousness', r.seriousness) : '–') }]} />`}<//>
    ${has('admin') && html`<${Unreachable} />`}<//>`;
}

const contentFields = (values) => [
  { name: 'kind', label: t('irregularity.kind'), type: 'select', required: true, options: choices('irregularity.kind', KINDS) },
  { name: 'title', label: t('irregularity.title'), required: true },
  { name: 'text', label: t('irregularity.text'), type: 'area', rows: 6, required: true },
  { name: 'received_on', label: t('irregularity.received_on'), type: 'date', required: true, narrow: true },
  { name: 'anonymous', label: t('irregularity.anonymous'), type: 'check' },
  { name: 'source', label: t('irregularity.source'), hidden: Boolean(values.anonymous) },
  { name: 'amount_ore', label: t('irregularity.amount'), type: 'money', narrow: true }];

// The awards of a recipient are chosen among those it has.
function Awards({ recipient, value, set, id }) {
  const from = useFetch(() => (recipient ? get(`/recipients/${recipient}/overview`).then((r) => r.doc.awards) : Promise.resolve([])), [recipient]);
  const chosen = value ?? [];
  const flip = (award) => set(chosen.includes(award) ? chosen.filter((x) => x !== award) : [...chosen, award]);
  return html`<${Await} from=${from}>${(rows) => html`<div>${rows.map((r) => html`<div class="ds-field" key=${r.id}><input class="ds-input" type="checkbox" id=${`${id}-${r.id}`} checked=${chosen.includes(r.id)} onChange=${() => flip(r.id)} />
    <label class="ds-label" for=${`${id}-${r.id}`}>${[r.case_number, r.grant_year, own(r.scheme, 'name') ?? r.scheme_name].filter(Boolean).join(', ')}</label></div>`)}</div>`}<//>`;
}

const newFields = (values) => [
  ...contentFields(values),
  { ...pickRecipient(), required: false },
  { name: 'award_ids', label: t('irregularity.awards'), hidden: !values.recipient_id, render: (p) => html`<${Awards} recipient=${values.recipient_id} ...${p} />` },
  { name: 'members', type: 'note', label: t('irregularity.members_hint') }];

export function NewIrregularity() {
  return html`<${Page} title=${t('irregularity.new')} crumbs=${[[t('irregularity.list'), '#/varsling']]}>
    <${Form} fields=${newFields} values=${{ kind: 'tip', received_on: today() }} submit=${t('irregularity.register')}
      autosave=${`user/${session.me.id}/irregularity`} onSubmit=${async (body, { key }) => { const { doc } = await post('/irregularities', body, { key }); go(`/varsling/${doc.id}`); }} /><//>`;
}

const reason = () => ({ name: 'reason', label: t('act.reason'), type: 'area', rows: 3, required: true });
const person = () => ({ name: 'user_id', label: t('irregularity.person'), required: true, convert: Number,
  render: ({ value, set, id }) => html`<${Picker} path="/people" text=${(r) => `${r.name}${r.office_name ? ` (${r.office_name})` : ''}`} value=${value} set=${set} id=${id} label=${t('irregularity.person').toLowerCase()} />` });

// What administrators know of cases in which nobody named can act: their numbers.
function Unreachable() {
  const pages = usePages('/unreachable-irregularities', {});
  const [shown, setShown] = useState(null);
  const [told, setTold] = useState('');
  return html`<${Section} title=${t('irregularity.unreachable')}><p class="ds-paragraph">${t('irregularity.unreachable_lead')}</p>
    <p class="ds-paragraph" role="status">${told}</p>
    <${Pages} pages=${pages}>${(items) => html`<${Table} label=${t('irregularity.unreachable')} rows=${items} empty=${t('irregularity.unreachable_none')} columns=${[
      { key: 'id', title: t('irregularity.unreachable_number'), head: true, cell: (r) => r.id },
      { key: 'act', title: html`<span class="ds-sr-only">${t('list.act')}</span>`, cell: (r) => html`<${Button} kind="tertiary" data-act="owner_named" aria-label=${t('irregularity.unreachable_name_of', { id: String(r.id) })} onClick=${() => setShown(r.id)}>${t('irregularity.unreachable_name')}<//>` }]} />`}<//>
    ${shown && html`<${ActionDialog} title=${t('irregularity.unreachable_name_of', { id: String(shown) })} submit=${t('irregularity.unreachable_name')} fields=${[person(), reason()]} onClose=${() => setShown(null)}
      onSubmit=${async (body, { key }) => {
        const { doc } = await post(`/unreachable-irregularities/${shown}/owner`, body, { key });
        setTold(t('irregularity.unreachable_done', { who: doc.owner.name, id: String(doc.id) }));
        setShown(null);
        pages.again();
      }} />`}<//>`;
}

// act → where it is sent and what it asks for
const forms = (doc) => ({
  note: { to: 'notes', fields: [{ name: 'text', label: t('irregularity.step.note'), type: 'area', rows: 5, required: true }] },
  assess: { to: 'assess', fields: [
    { name: 'seriousness', label: t('irregularity.seriousness'), type: 'select', required: true, options: choices('irregularity.seriousness', ['low', 'medium', 'high']) },
    { name: 'text', label: t('irregularity.assessment'), type: 'area', rows: 5, required: true }] },
  hold: { to: 'hold', lead: t('irregularity.hold_lead'), fields: [
    { name: 'target', label: t('irregularity.hold_target'), type: 'select', required: true, options: choices('irregularity.hold_target', [doc.recipient && 'recipient', doc.awards.length > 0 && 'awards'].filter(Boolean)) }, reason()] },
  release: { to: 'release', fields: [reason()] },
  decide: { to: 'outcome', fields: (values) => [
    { name: 'outcome', label: t('irregularity.outcome'), type: 'select', required: true, options: choices('irregularity.outcome', OUTCOMES) },
    { name: 'reactions', label: t('irregularity.reaction'), hidden: !values.outcome || values.outcome === 'unfounded', render: (p) => html`<${Checks} group="irregularity.reaction" keys=${REACTIONS} ...${p} />` },
    { name: 'grounds', label: t('irregularity.grounds'), type: 'area', rows: 5, required: true }] },
  close: { to: 'close', fields: [reason()] },
  reopen: { to: 'reopen', fields: [reason()] },
  member_add: { to: 'members', fields: [person(), reason()] },
  owner: { to: 'owner', fields: [person(), reason()] },
  member_remove: { to: 'members/remove', fields: [
    { name: 'user_id', label: t('irregularity.person'), type: 'select', required: true, convert: Number, options: doc.members.map((m) => [String(m.id), m.name]) }, reason()] },
});

const PEOPLE = ['member_add', 'member_remove', 'owner'];

// What may be done, and why not the rest: as on a case.
function Acts({ doc, onAct }) {
  const names = (action) => (action === 'name_people' ? PEOPLE.filter((name) => name !== 'member_remove' || doc.members.length > 0) : [action]);
  const allowed = doc.actions.filter((a) => a.allowed).flatMap((a) => names(a.action));
  const others = doc.actions.filter((a) => !a.allowed && a.code !== 'access.role.missing');
  return html`<div class="noprint"><div class="buttons">${allowed.map((name) => html`<${Button} key=${name} kind="secondary" data-act=${name} onClick=${() => onAct(name)}>${t(`irregularity.act.${name}`)}<//>`)}</div>
    ${others.length > 0 && html`<ul class="plain">${others.map((a) => html`<li key=${a.action} class="subtle">${t(`irregularity.act.${a.action}`)}: ${a.reason}</li>`)}</ul>`}</div>`;
}

function Readers({ id }) {
  const pages = usePages(`/irregularities/${id}/readers`, {});
  return html`<${Pages} pages=${pages}>${(items) => html`<ul class="plain">${items.map((r) => html`<li key=${r.id}>${moment(r.at)}: ${r.actor.name} ${word('irregularity.read', r.what)}</li>`)}</ul>`}<//>`;
}

function Steps({ rows }) {
  return html`<ul class="plain">${[...rows].reverse().map((s) => html`<li key=${s.id}><strong>${word('irregularity.step', s.kind)}</strong>${s.person && `: ${s.person.name}`}
    <br /><span class="subtle">${s.by.name}, ${moment(s.at)}</span>${s.text && html`<p class="ds-paragraph prose">${s.text}</p>`}</li>`)}</ul>`;
}

const signed = (part) => `${part.by.name}, ${moment(part.at)}`;

function Found({ doc }) {
  const { assessment, outcome, closed } = doc;
  return html`<div>
    ${assessment && html`<${Section} title=${t('irregularity.assessment')}><${Facts} rows=${[[t('irregularity.seriousness'), word('irregularity.seriousness', assessment.seriousness)], [t('act.reason'), html`<span class="prose">${assessment.text}</span>`], [t('irregularity.by'), signed(assessment)]]} /><//>`}
    ${outcome && html`<${Section} title=${t('irregularity.outcome')}><${Facts} rows=${[[t('irregularity.outcome'), word('irregularity.outcome', outcome.outcome)], [t('irregularity.reaction'), outcome.reactions.map((x) => word('irregularity.reaction', x)).join(', ')],
      [t('irregularity.grounds'), html`<span class="prose">${outcome.grounds}</span>`], [t('irregularity.by'), signed(outcome)], [t('irregularity.closed'), closed && `${closed.text} (${signed(closed)})`]]} /><//>`}
    ${doc.holds.length > 0 && html`<${Section} title=${t('hold.list')}><ul class="plain">${doc.holds.map((h) => html`<li key=${h.id}>${word('hold.target', h.target)}: <${State} group="hold.state" value=${h.state} /> <span class="subtle">${h.placed_by.name}, ${moment(h.placed_at)}${h.lift_asked_by && ` · ${t('hold.asked', { who: h.lift_asked_by.name })}`}</span></li>`)}</ul><//>`}</div>`;
}

export function Irregularity({ id }) {
  const from = useFetch(() => get(`/irregularities/${id}`), [id]);
  const [act, setAct] = useState(null);
  const [readers, setReaders] = useState(false);
  const doc = from.data?.doc;
  const done = () => { setAct(null); from.again(); };
  const dialog = (etag) => {
    if (act === 'edit')
      return html`<${ActionDialog} title=${t('irregularity.act.edit')} submit=${t('save')} fields=${contentFields} onClose=${() => setAct(null)}
        values=${{ kind: doc.kind, title: doc.title, text: doc.text, received_on: doc.received_on, anonymous: doc.anonymous, source: doc.source ?? '', amount_ore: doc.amount_ore === null ? '' : typed(doc.amount_ore) }}
        autosave=${`irregularity/${id}/edit`} onSubmit=${async (body) => { await call('PATCH', `/irregularities/${id}`, { body, ifMatch: etag }); done(); }} />`;
    const { to, ...form } = forms(doc)[act];
    return html`<${ActionDialog} title=${t(`irregularity.act.${act}`)} submit=${t(`irregularity.act.${act}`)} ...${form} onClose=${() => setAct(null)}
      autosave=${`irregularity/${id}/${act}`} onSubmit=${async (body, { key }) => { await post(`/irregularities/${id}/${to}`, body, { key, ifMatch: etag }); done(); }} />`;
  };
  return html`<${Page} title=${doc?.title ?? t('irregularity.list')} crumbs=${[[t('irregularity.list'), '#/varsling']]} tag=${doc && html`<${State} group="irregularity.state" value=${doc.state} />`}>
    <${Await} from=${from}>${({ etag }) => html`<div>
      <${Facts} rows=${[[t('irregularity.kind'), word('irregularity.kind', doc.kind)], [t('irregularity.received_on'), day(doc.received_on)], [t('irregularity.source'), doc.anonymous ? html`<${Tag}>${t('irregularity.anonymous')}<//>` : doc.source],
        [t('field.recipient'), doc.recipient && html`<a class="ds-link" href=${`#/mottaker/${doc.recipient.id}`}>${doc.recipient.name}</a>`],
        [t('irregularity.awards'), doc.awards.length > 0 && doc.awards.map((w) => html`<a class="ds-link nowrap" key=${w.id} href=${`#/sak/${w.application_id}`}>${w.case_number}</a> `)],
        [t('irregularity.amount'), doc.amount_ore !== null && html`<${Money} ore=${doc.amount_ore} />`], [t('irregularity.owner'), doc.owner.name], [t('irregularity.members'), doc.members.map((m) => m.name).join(', ')],
        [t('irregularity.registered'), `${doc.registered_by.name}, ${moment(doc.registered_at)}`]]} />
      <p class="ds-paragraph prose">${doc.text}</p>
      <${Acts} doc=${doc} onAct=${setAct} /><${Found} doc=${doc} />
      <${Section} title=${t('irregularity.steps')}><${Steps} rows=${doc.steps} /><//>
      <${Section} title=${t('irregularity.readers')} actions=${!readers && html`<${Button} kind="tertiary" data-act="readers" onClick=${() => setReaders(true)}>${t('irregularity.readers')}<//>`}>${readers && html`<${Readers} id=${id} />`}<//>
      ${act && dialog(etag)}</div>`}<//><//>`;
}
