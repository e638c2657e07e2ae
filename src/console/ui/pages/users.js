// The people of the system: who they are, where they work, what they may do.
import { get, post } from '../api.js';
import { Form } from '../form.js';
import { Await, LinkButton, Page, Table, Tag, html, useFetch } from '../kit.js';
import { Count, Exports, Filters, Pages, choices, usePages } from '../list.js';
import { go } from '../route.js';
import { has, session } from '../session.js';
import { own, t, word } from '../text.js';
import { Checks } from './checks.js';
import { Picker, wordsOf } from './picker.js';

export const ROLES = ['caseworker', 'approver', 'scheme_owner', 'finance', 'appeals', 'auditor', 'admin', 'applicant'];

export const rolesText = (roles) => roles.map((r) => word('role', r)).join(', ');

export const pickPerson = (name, label, more = {}) => ({
  name, label, convert: Number, words: wordsOf('/people', more.known), ...more,
  render: ({ value, set, id }) => html`<${Picker} path="/people" known=${more.known} filters=${more.filters} text=${(r) => `${r.name}${r.office_name ? ` (${r.office_name})` : ''}`} value=${value} set=${set} id=${id} label=${label.toLowerCase()} />`,
});

export const personFields = (offices) => [
  { name: 'name', label: t('field.name'), required: true },
  { name: 'office_id', label: t('user.office'), type: 'select', required: true, convert: Number, options: offices.map((o) => [String(o.id), own(o, 'name')]) },
  { name: 'roles', label: t('user.roles'), required: true, options: choices('role', ROLES), render: (p) => html`<${Checks} group="role" keys=${ROLES} ...${p} />` },
  { name: 'language', label: t('user.language'), type: 'select', required: true, noBlank: true, options: choices('language', ['nb', 'nn', 'en']) },
  { name: 'reads_protected', label: t('user.reads_protected'), type: 'check' }];

const newFields = (offices) => [
  { name: 'username', label: t('login.username'), required: true, narrow: true, hint: t('user.username_hint') },
  { name: 'kind', label: t('user.kind'), type: 'select', required: true, noBlank: true, options: choices('user.kind', ['person', 'client']) },
  ...personFields(offices),
  pickPerson('superior_id', t('user.superior'), { hint: t('user.superior_hint') }),
  { name: 'password', label: t('user.first_password'), type: 'password', required: true, autocomplete: 'new-password', hint: t('user.password_hint') }];

export const useOffices = () => useFetch(() => get('/offices?limit=500').then((r) => r.doc.items), []);

export function Users({ params }) {
  const filters = { active: 'true', ...params };
  const pages = usePages('/users', filters);
  const offices = useOffices();
  const fields = [
    { name: 'q', label: t('user.search'), type: 'search' },
    { name: 'role', label: t('user.role'), type: 'select', options: choices('role', ROLES) },
    { name: 'office', label: t('user.office'), type: 'select', options: (offices.data ?? []).map((o) => [String(o.id), own(o, 'name')]) },
    { name: 'active', label: t('field.state'), type: 'select', all: word('user.active', 'true'), options: choices('user.active', ['false']) }];
  return html`<${Page} title=${t('user.list')} lead=${t('user.list_lead')} tag=${has('admin') && html`<${LinkButton} href="#/person/ny">${t('user.new')}<//>`}>
    <${Filters} path="/personer" params=${params} fields=${fields} />
    <p class="ds-paragraph meta"><${Count} pages=${pages} one="user.count" /><${Exports} path="/users" filters=${filters} /></p>
    <${Pages} pages=${pages}>${(items) => html`<${Table} wide label=${t('user.list')} rows=${items} empty=${t('user.none')} columns=${[
      { key: 'name', title: t('field.name'), head: true, cell: (r) => html`<a class="ds-link" href=${`#/person/${r.id}`}>${r.name}</a> ${!r.active && html`<${Tag}>${word('user.active', 'false')}<//>`}` },
      { key: 'username', title: t('login.username'), cell: (r) => html`${r.username}${r.kind === 'client' && html`<br /><span class="subtle">${word('user.kind', 'client')}</span>`}` },
      { key: 'office', title: t('user.office'), cell: (r) => r.office_name ?? '–' },
      { key: 'roles', title: t('user.roles'), cell: (r) => rolesText(r.roles) },
      { key: 'superior', title: t('user.superior'), cell: (r) => (r.superior_id ? html`<a class="ds-link" href=${`#/person/${r.superior_id}`}>${r.superior_name}</a>` : '–') }]} />`}<//><//>`;
}

export function NewUser() {
  const offices = useOffices();
  return html`<${Page} title=${t('user.new')} crumbs=${[[t('user.list'), '#/personer']]}>
    <${Await} from=${offices}>${(rows) => html`<${Form} fields=${newFields(rows)} values=${{ kind: 'person', language: 'nb', roles: [] }} submit=${t('user.create')}
      autosave=${`user/${session.me.id}/user`} onSubmit=${async (body, { key }) => { const { doc } = await post('/users', body, { key }); go(`/person/${doc.id}`); }} />`}<//><//>`;
}
