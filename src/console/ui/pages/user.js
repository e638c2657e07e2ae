// One person: what they may do, what they may bind, and out of use when they leave.
import { call, get } from '../api.js';
import { ActionDialog } from '../form.js';
import { Alert, Await, Button, Facts, Money, Page, Section, State, Table, Tag, html, useFetch, useState } from '../kit.js';
import { Pages, usePages } from '../list.js';
import { has, session, thisYear, today } from '../session.js';
import { day, own, t, word } from '../text.js';
import { typed } from './case_forms.js';
import { Absences } from './absences.js';
import { Picker, wordsOf } from './picker.js';
import { personFields, pickPerson, rolesText, useOffices } from './users.js';

// Some of many: each that is found is added to the list, and may be taken off again.
function Schemes({ value, set, id, names }) {
  const chosen = value ?? [];
  const [known, setKnown] = useState(names);
  const add = (row) => { if (row && !chosen.includes(Number(row))) set([...chosen, Number(row)]); };
  const text = (row) => { if (!(row.id in known)) setTimeout(() => setKnown((before) => ({ ...before, [row.id]: own(row, 'name') }))); return own(row, 'name'); };
  return html`<div>${chosen.length > 0 && html`<ul class="plain">${chosen.map((s) => html`<li key=${s}>${known[s] ?? s}
      <${Button} kind="tertiary" aria-label=${t('user.scheme_remove', { name: known[s] ?? String(s) })} onClick=${() => set(chosen.filter((x) => x !== s))}>${t('user.remove')}<//></li>`)}</ul>`}
    <${Picker} path="/schemes" text=${text} value="" set=${add} id=${id} label=${t('field.scheme').toLowerCase()} /></div>`;
}

const authorityFields = (names) => [
  { name: 'amount_ore', label: t('authority.amount'), type: 'money', narrow: true, hint: t('authority.amount_hint') },
  { name: 'schemes', label: t('authority.schemes'), hint: t('authority.schemes_hint'), words: (ids) => ids.map((s) => names[s] ?? wordsOf('/schemes')(s)).join(', '), render: (p) => html`<${Schemes} names=${names} ...${p} />` },
  { name: 'valid_from', label: t('authority.from'), type: 'date', required: true, narrow: true },
  { name: 'valid_to', label: t('authority.to'), type: 'date', required: true, narrow: true },
  { name: 'document', label: t('authority.document'), required: true, hint: t('authority.document_hint') }];

async function loadAuthority(id) {
  const { doc, etag } = await get(`/users/${id}/authority`);
  const rows = await Promise.all((doc.schemes ?? []).map((s) => get(`/schemes/${s}`).then((r) => [s, own(r.doc, 'name')], () => [s, String(s)])));
  return { doc, etag, names: Object.fromEntries(rows) };
}

function Authority({ id }) {
  const from = useFetch(() => loadAuthority(id), [id]);
  const [editing, setEditing] = useState(false);
  const put = (etag) => async (body) => {
    await call('PUT', `/users/${id}/authority`, { body: { amount_ore: null, ...body, schemes: body.schemes ?? null }, ifMatch: etag });
    setEditing(false);
    from.again();
  };
  return html`<${Section} title=${t('authority.title')} actions=${has('admin') && html`<${Button} kind="tertiary" data-act="authority" onClick=${() => setEditing(true)}>${t('authority.give')}<//>`}>
    <${Await} from=${from}>${({ doc, etag, names }) => html`<div>
      ${doc.document === null ? html`<p class="ds-paragraph">${t('authority.none')}</p>` : html`<${Facts} rows=${[
        [t('authority.amount'), doc.amount_ore === null ? t('authority.any_amount') : html`<${Money} ore=${doc.amount_ore} />`],
        [t('authority.schemes'), doc.schemes === null ? t('authority.all_schemes') : doc.schemes.map((s) => names[s]).join(', ')],
        [t('authority.period'), html`${day(doc.valid_from)}–${day(doc.valid_to)} ${today() > doc.valid_to && html`<${Tag} color="warning">${t('authority.over')}<//>`}`],
        [t('authority.document'), doc.document]]} />`}
      ${editing && html`<${ActionDialog} title=${t('authority.give')} submit=${t('authority.give')} lead=${t('authority.lead')} fields=${authorityFields(names)} onClose=${() => setEditing(false)}
        values=${{ amount_ore: typed(doc.amount_ore), schemes: doc.schemes ?? [], valid_from: doc.valid_from ?? today(), valid_to: doc.valid_to ?? `${thisYear()}-12-31`, document: doc.document ?? '' }} onSubmit=${put(etag)} />`}</div>`}<//><//>`;
}

function Subordinates({ id }) {
  const pages = usePages('/users', { superior: id, active: 'true' });
  if (pages.ready && !pages.problem && pages.items.length === 0) return null;
  return html`<${Section} title=${t('user.subordinates')}><${Pages} pages=${pages}>${(items) => html`<${Table} label=${t('user.subordinates')} rows=${items} columns=${[
    { key: 'name', title: t('field.name'), head: true, cell: (r) => html`<a class="ds-link" href=${`#/person/${r.id}`}>${r.name}</a>` },
    { key: 'office', title: t('user.office'), cell: (r) => r.office_name ?? '–' },
    { key: 'roles', title: t('user.roles'), cell: (r) => rolesText(r.roles) }]} />`}<//><//>`;
}

// act → what is asked, and what is sent besides
const forms = (doc, offices) => ({
  edit: { fields: personFields(offices), values: { reads_protected: doc.reads_protected, name: doc.name, office_id: String(doc.office?.id ?? ''), roles: doc.roles, language: doc.language } },
  superior: { fields: [pickPerson('superior_id', t('user.superior'), { hint: t('user.superior_none_hint'), known: doc.superior })], values: { superior_id: String(doc.superior?.id ?? '') }, sent: { superior_id: null } },
  password: { fields: [{ name: 'password', label: t('user.new_password'), type: 'password', required: true, autocomplete: 'new-password', hint: t('user.password_hint') }], lead: t('user.password_lead') },
  deactivate: { fields: [], danger: true, sent: { active: false }, lead: html`${t('user.deactivate_lead')} ${doc.open_cases > 0 && t('user.open_cases_lead', { n: doc.open_cases })}` },
  activate: { fields: [], sent: { active: true }, lead: t('user.activate_lead') },
});

export function User({ id }) {
  const from = useFetch(() => get(`/users/${id}`), [id]);
  const offices = useOffices();
  const [act, setAct] = useState(null);
  const doc = from.data?.doc;
  const office = (offices.data ?? []).find((o) => o.id === doc?.office?.id);
  const acts = doc && has('admin') ? ['edit', 'superior', 'password', doc.active ? 'deactivate' : 'activate'] : [];
  const dialog = (etag) => {
    const { sent, ...form } = forms(doc, offices.data ?? [])[act];
    return html`<${ActionDialog} key=${act} title=${t(`user.act.${act}`)} submit=${t(`user.act.${act}`)} ...${form} onClose=${() => setAct(null)}
      autosave=${`user/${session.me.id}/user_${id}`} onSubmit=${async (body) => { await call('PATCH', `/users/${id}`, { body: { ...sent, ...body }, ifMatch: etag }); setAct(null); from.again(); }} />`;
  };
  return html`<${Page} title=${doc?.name ?? t('user.one')} crumbs=${[[t('user.list'), '#/personer']]} tag=${doc && html`<${State} group="user.active" value=${String(doc.active)} />`}>
    <${Await} from=${from}>${({ etag }) => html`<div>
      <${Facts} rows=${[[t('login.username'), doc.username], [t('user.office'), doc.office && html`${own(doc.office, 'name')} ${office?.kind === 'delegated' && html`<${Tag} color="info">${t('user.delegated')}<//>`}`],
        [t('user.roles'), rolesText(doc.roles)], [t('user.superior'), doc.superior && html`<a class="ds-link" href=${`#/person/${doc.superior.id}`}>${doc.superior.name}</a>`],
        [t('user.language'), word('language', doc.language)], [t('user.reads_protected'), doc.reads_protected && t('yes')], [t('user.open_cases'), String(doc.open_cases)]]} />
      ${doc.open_cases > 0 && !doc.active && html`<${Alert} color="warning">${t('user.open_cases_lead', { n: doc.open_cases })}<//>`}
      ${acts.length > 0 && html`<div class="buttons noprint">${acts.map((name) => html`<${Button} key=${name} kind="secondary" data-act=${name} onClick=${() => setAct(name)}>${t(`user.act.${name}`)}<//>`)}</div>`}
      ${doc.roles.includes('approver') && html`<${Authority} id=${id} />`}
      ${!doc.roles.every((r) => r === 'applicant') && html`<${Absences} user=${doc} />`}
      <${Subordinates} id=${id} />
      ${act && dialog(etag)}</div>`}<//><//>`;
}
