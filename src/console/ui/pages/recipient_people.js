// Whom to talk to at a recipient, and who may act for it.
import { call, get, post } from '../api.js';
import { ActionDialog } from '../form.js';
import { changedBy } from '../stale.js';
import { Button, Section, State, Table, Tag, html, useState } from '../kit.js';
import { choices } from '../list.js';
import { has } from '../session.js';
import { day, t, word } from '../text.js';

const BASES = ['power_of_attorney', 'procuration', 'signatory', 'role'];

const contactFields = (main) => [
  { name: 'name', label: t('field.name'), required: true },
  { name: 'role', label: t('contact.role') },
  { name: 'email', label: t('contact_person.email') },
  { name: 'phone', label: t('contact.phone'), narrow: true },
  { name: 'main', label: `${t('contact.main')}. ${t('contact.main_hint')}`, type: 'check', hidden: main }];

export function Contacts({ doc, again }) {
  const [act, setAct] = useState(null);
  const rows = doc.contacts ?? [];
  const may = has('caseworker', 'applicant') && !doc.merged_into;
  const done = () => { setAct(null); again(); };
  const one = act?.row;
  const edit = (id) => get(`/contacts/${id}`).then((read) => setAct({ kind: 'edit', row: read.doc, etag: read.etag }));
  const onStale = async (problem) => { const change = await changedBy(problem); await edit(one.id); return change; };
  const change = async (body) => {
    // what was emptied is sent as null
    await call('PATCH', `/contacts/${one.id}`, { body: { role: null, email: null, phone: null, ...body, ...(one.main && { main: true }) }, ifMatch: act.etag });
    done();
  };
  return html`<${Section} title=${t('contact.list')} actions=${may && html`<${Button} kind="tertiary" onClick=${() => setAct({ kind: 'new' })}>${t('contact.new')}<//>`}>
    <${Table} label=${t('contact.list')} rows=${rows} empty=${t('contact.none')} columns=${[
      { key: 'name', title: t('field.name'), head: true, cell: (r) => html`${r.name} ${r.main && html`<${Tag} color="info">${t('contact.main')}<//>`}` },
      { key: 'role', title: t('contact.role'), cell: (r) => r.role ?? '–' },
      { key: 'email', title: t('contact_person.email'), cell: (r) => (r.email ? html`<a class="ds-link" href=${`mailto:${r.email}`}>${r.email}</a>` : '–') },
      { key: 'phone', title: t('contact.phone'), cell: (r) => r.phone ?? '–' },
      { key: 'act', title: html`<span class="ds-sr-only">${t('list.act')}</span>`, hide: !may, cell: (r) => html`<span class="buttons">
        <${Button} kind="tertiary" aria-label=${t('contact.edit_one', { name: r.name })} onClick=${() => edit(r.id)}>${t('contact.edit')}<//>
        <${Button} kind="tertiary" onClick=${() => setAct({ kind: 'remove', row: r })}>${t('contact.remove')}<//></span>` }]} />
    ${act?.kind === 'new' && html`<${ActionDialog} title=${t('contact.new')} submit=${t('contact.register')} fields=${contactFields(rows.length === 0)} onClose=${() => setAct(null)}
      onSubmit=${async (body, { key }) => { await post(`/recipients/${doc.id}/contacts`, body, { key }); done(); }} />`}
    ${act?.kind === 'edit' && html`<${ActionDialog} title=${t('contact.edit_one', { name: one.name })} submit=${t('save')} fields=${contactFields(one.main)}
      values=${{ name: one.name, role: one.role ?? '', email: one.email ?? '', phone: one.phone ?? '', main: one.main }} onClose=${() => setAct(null)} onStale=${onStale} onSubmit=${change} />`}
    ${act?.kind === 'remove' && html`<${ActionDialog} title=${t('contact.remove')} submit=${t('contact.remove')} danger lead=${t('contact.remove_lead', { name: one.name })} fields=${[]} onClose=${() => setAct(null)}
      onSubmit=${async () => { await call('DELETE', `/contacts/${one.id}`); done(); }} />`}<//>`;
}

const period = (r) => [r.valid_from && day(r.valid_from), r.valid_to && day(r.valid_to)].map((d) => d ?? '').join('–');

export function Representatives({ doc, again }) {
  const [act, setAct] = useState(null);
  const rows = doc.representatives ?? [];
  const may = has('caseworker') && !doc.merged_into;
  const done = () => { setAct(null); again(); };
  return html`<${Section} title=${t('representation.list')} actions=${may && html`<${Button} kind="tertiary" onClick=${() => setAct('new')}>${t('representation.new')}<//>`}>
    <${Table} label=${t('representation.list')} rows=${rows} empty=${t('representation.none')} columns=${[
      { key: 'user', title: t('representation.person'), head: true, cell: (r) => r.user.name },
      { key: 'state', title: t('field.state'), cell: (r) => html`<${State} group="representation.state" value=${r.state} />` },
      { key: 'basis', title: t('representation.basis'), cell: (r) => html`${word('representation.basis', r.basis)}${r.note && html`<br /><span class="hint">${r.note}</span>`}` },
      { key: 'period', title: t('representation.period'), cell: (r) => html`<span class="nowrap">${period(r)}</span>` },
      { key: 'reason', title: t('field.reason'), cell: (r) => r.revoke_reason ?? '–' },
      { key: 'act', title: html`<span class="ds-sr-only">${t('list.act')}</span>`, hide: !may, cell: (r) => r.state !== 'revoked' && html`<${Button} kind="tertiary" onClick=${() => setAct(r)}>${t('representation.revoke')}<//>` }]} />
    ${act === 'new' && html`<${ActionDialog} title=${t('representation.new')} submit=${t('representation.grant')} onClose=${() => setAct(null)} fields=${[
      { name: 'username', label: t('representation.username'), required: true, hint: t('representation.username_hint'), narrow: true },
      { name: 'basis', label: t('representation.basis'), type: 'select', required: true, options: choices('representation.basis', BASES) },
      { name: 'valid_from', label: t('representation.from'), type: 'date', narrow: true },
      { name: 'valid_to', label: t('representation.to'), type: 'date', narrow: true, hint: t('representation.to_hint') },
      { name: 'note', label: t('representation.note'), type: 'area' }]}
      onSubmit=${async (body, { key }) => { await post(`/recipients/${doc.id}/representatives`, body, { key }); done(); }} />`}
    ${act?.id && html`<${ActionDialog} title=${t('representation.revoke')} submit=${t('representation.revoke')} danger lead=${t('representation.revoke_lead', { name: act.user.name })} onClose=${() => setAct(null)}
      fields=${[{ name: 'reason', label: t('field.reason'), type: 'area', required: true }]}
      autosave=${`representation/${act.id}/revoke`} onSubmit=${async (body, { key }) => { await post(`/representations/${act.id}/revoke`, body, { key }); done(); }} />`}<//>`;
}
