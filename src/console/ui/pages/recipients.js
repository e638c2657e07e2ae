// Recipients: registered once, with all they have applied for and been given, and their accounts.
import { call, get, post } from '../api.js';
import { ActionDialog, Form } from '../form.js';
import { Alert, Await, Button, Facts, LinkButton, Money, Page, Section, State, Table, Tag, html, useFetch, useState } from '../kit.js';
import { Count, Exports, Filters, Pages, choices, idOf, named, usePages } from '../list.js';
import { go } from '../route.js';
import { has, session } from '../session.js';
import { accountNumber, day, t, word } from '../text.js';
import { Duplicates } from './recipient_duplicates.js';
import { WarningList } from './recipient_overlaps.js';
import { Merges, Propose, recipientLink } from './recipient_merges.js';
import { Successions } from './recipient_succession.js';
import { FromNumber, Register, addressText } from './recipient_register.js';
import { Contacts, Representatives } from './recipient_people.js';

const TYPES = ['municipality', 'intermunicipal_company', 'county', 'voluntary_organisation', 'foundation', 'university', 'health_trust', 'state_enterprise', 'private_company', 'private_person', 'other_state', 'foreign'];

export function Recipients({ params }) {
  const pages = usePages('/recipients', params);
  const fields = [
    { name: 'q', label: t('recipient.search'), type: 'search' },
    { name: 'type', label: t('field.type'), type: 'select', options: choices('recipient.type', TYPES) },
    { name: 'municipality', label: t('recipient.municipality_number'), type: 'search', fits: /^\d{4}$/ },
    { name: 'municipality_outdated', label: t('recipient.municipality_outdated_only'), type: 'check' }];
  return html`<${Page} title=${t('recipient.list')} tag=${has('caseworker') && html`<${LinkButton} href="#/mottaker/ny">${t('recipient.new')}<//>`}>
    <${Filters} path="/mottakere" params=${params} fields=${fields} />
    <p class="ds-paragraph meta"><${Count} pages=${pages} one="recipient.count" /><${Exports} path="/recipients" filters=${params} /> <a class="ds-link" href="#/mottakere/like">${t('duplicate.list')}</a></p>
    <${Pages} pages=${pages}>${(items) => html`<${Table} label=${t('recipient.list')} rows=${items} columns=${[
      { key: 'name', title: t('field.name'), head: true, cell: (r) => html`<a class="ds-link" href=${`#/mottaker/${r.id}`}>${r.name}</a>` },
      { key: 'orgnr', title: t('recipient.orgnr'), cell: (r) => r.orgnr ?? '–' },
      { key: 'type', title: t('field.type'), cell: (r) => word('recipient.type', r.type) },
      { key: 'municipality', title: t('recipient.municipality'), cell: (r) => r.municipality_name ?? r.municipality ?? '–' }]} />`}<//><//>`;
}

const LANGUAGES = { nb: 'Bokmål', nn: 'Nynorsk', en: 'English' };
const forms = Object.entries(LANGUAGES).slice(0, 2);
const languageFields = (type) => [
  { name: 'language', label: t('recipient.language'), type: 'select', options: Object.entries(LANGUAGES), blank: t('recipient.language_none') },
  { name: 'language_decision', label: t('recipient.language_decision'), type: 'select', options: forms, hidden: !['municipality', 'county'].includes(type) },
  { name: 'registered_language', label: t('recipient.registered_language'), type: 'select', options: forms, hidden: type === 'private_person' }];

const recipientFields = (values) => [
  { name: 'type', label: t('field.type'), type: 'select', required: true, options: choices('recipient.type', TYPES) },
  { name: 'orgnr', label: t('recipient.orgnr'), required: values.type !== 'foreign', hidden: values.type === 'private_person', narrow: true, convert: (v) => v.replace(/\s/g, '') },
  { name: 'national_id', label: t('recipient.national_id'), required: true, hidden: values.type !== 'private_person', narrow: true },
  { name: 'name', label: t('field.name'), required: true },
  { name: 'municipality', label: t('recipient.municipality'), narrow: true, hint: t('recipient.municipality_hint') },
  ...languageFields(values.type)];

// The address of the register has no field of its own: it is taken along or not.
const filledFields = (filled) => (values) => [...recipientFields(values),
  { name: 'with_address', type: 'check', label: t('register.with_address', { address: addressText(filled.address) }), hidden: !filled.address }];

export function NewRecipient() {
  const [filled, setFilled] = useState({});
  const save = async ({ with_address: withAddress, ...body }, { key }) => {
    const more = { ...(filled.sector && body.type === filled.type && { sector: filled.sector }), ...(withAddress && { address: filled.address }) };
    const { doc } = await post('/recipients', { ...body, ...more }, { key });
    go(`/mottaker/${doc.id}`);
  };
  return html`<${Page} title=${t('recipient.new')} crumbs=${[[t('recipient.list'), '#/mottakere']]}>
    <${Section} title=${t('register.title')}><${FromNumber} take=${setFilled} /><//>
    <${Form} key=${filled.orgnr} fields=${filledFields(filled)} values=${{ ...filled, with_address: Boolean(filled.address) }} submit=${t('recipient.create')} autosave=${`user/${session.me.id}/recipient`} onSubmit=${save} /><//>`;
}

// What the register has otherwise is confirmed on grounds.
const accountFields = ({ row, act }) => (act === 'confirm' && row.register_match === 'differs' ? [{ name: 'grounds', label: t('account.grounds'), type: 'area', rows: 3, required: true, hint: t('account.grounds_hint') }] : []);

function Accounts({ doc, again }) {
  const [act, setAct] = useState(null);
  const [asked, setAsked] = useState(null);
  const rows = doc.bank_accounts ?? [];
  return html`<${Section} title=${t('account.list')} actions=${has('caseworker', 'finance') && !doc.merged_into && html`<${Button} kind="tertiary" onClick=${() => setAct('new')}>${t('account.new')}<//>`}>
    <${Table} label=${t('account.list')} rows=${rows} empty=${t('account.none')} columns=${[
      { key: 'number', title: t('field.account_number'), head: true, cell: (r) => html`${accountNumber(r.account_number)}${r.register_match && html`<br /><${Tag} color=${r.register_match === 'same' ? 'success' : 'warning'}>${word('account.match', r.register_match)}<//>`}` },
      { key: 'state', title: t('field.state'), cell: (r) => html`<${State} group="account.state" value=${r.state} />${r.bank_code && html`<br /><span class="subtle">${t('account.bank_code')} (${r.bank_code})</span>`}` },
      { key: 'from', title: t('account.usable_from'), cell: (r) => (r.usable_from ? day(r.usable_from) : '–') },
      { key: 'by', title: t('account.by'), cell: (r) => html`${[r.registered_by?.name, r.confirmed_by?.name].filter(Boolean).join(' / ') || '–'}${r.confirmed_grounds && html`<br /><span class="subtle">${r.confirmed_grounds}</span>`}` },
      { key: 'act', title: html`<span class="ds-sr-only">${t('list.act')}</span>`, cell: (r) => r.state === 'pending' && has('caseworker', 'finance') && html`<div class="buttons"><${Button} kind="secondary" data-act="confirm" onClick=${() => setAsked({ row: r, act: 'confirm' })}>${t('account.confirm')}<//><${Button} kind="tertiary" danger data-act="reject" onClick=${() => setAsked({ row: r, act: 'reject' })}>${t('account.reject')}<//></div>` }]} />
    ${act && html`<${ActionDialog} title=${t('account.new')} submit=${t('account.register')} lead=${t('account.lead')} fields=${[{ name: 'account_number', label: t('field.account_number'), required: true, hint: t('award.account_hint'), convert: (v) => v.replace(/[\s.]/g, '') }]}
      onClose=${() => setAct(null)} onSubmit=${async (body, { key }) => { await post(`/recipients/${doc.id}/bank-accounts`, body, { key }); setAct(null); again(); }} />`}
    ${asked && html`<${ActionDialog} title=${t(`account.${asked.act}`)} submit=${t(`account.${asked.act}`)} danger=${asked.act === 'reject'} lead=${t(`account.${asked.act}_lead`, { account: accountNumber(asked.row.account_number), name: doc.name })} fields=${accountFields(asked)}
      onClose=${() => setAsked(null)} autosave=${`bank_account/${asked.row.id}/${asked.act}`} onSubmit=${async (body, { key }) => { await post(`/bank-accounts/${asked.row.id}/${asked.act}`, body, { key }); setAsked(null); again(); }} />`}<//>`;
}

function Overview({ data }) {
  const { applications = [], awards = [], reports = [], warnings = [], paid = [] } = data;
  const sum = paid.reduce((all, r) => all + r.paid_ore, 0);
  return html`<div>
    <${WarningList} rows=${warnings} numbers=${Object.fromEntries(applications.map((a) => [a.id, a.case_number]))} />
    <${Section} title=${t('recipient.applications')}><${Table} label=${t('recipient.applications')} rows=${applications} columns=${[
      { key: 'case', title: t('field.case_number'), head: true, cell: (r) => html`<a class="ds-link nowrap" href=${`#/sak/${r.id}`}>${r.case_number}</a>` },
      { key: 'scheme', title: t('field.scheme'), cell: (r) => named(r, 'scheme') }, { key: 'title', title: t('field.title'), cell: (r) => r.title },
      { key: 'state', title: t('field.state'), cell: (r) => html`<${State} group="application.state" value=${r.state} />` }, { key: 'amount', title: t('field.amount_applied'), num: true, cell: (r) => html`<${Money} ore=${r.amount_ore} />` }]} /><//>
    <${Section} title=${t('recipient.awards')}><${Table} label=${t('recipient.awards')} rows=${awards} columns=${[
      { key: 'case', title: t('field.case_number'), head: true, cell: (r) => html`<a class="ds-link nowrap" href=${`#/sak/${idOf(r, 'application')}`}>${r.case_number ?? idOf(r, 'application')}</a>` }, { key: 'year', title: t('field.grant_year'), cell: (r) => r.grant_year },
      { key: 'scheme', title: t('field.scheme'), cell: (r) => named(r, 'scheme') }, { key: 'state', title: t('field.state'), cell: (r) => html`<${State} group="award.state" value=${r.state} />` }, { key: 'amount', title: t('field.amount'), num: true, cell: (r) => html`<${Money} ore=${r.amount_ore} />` }]} /><//>
    <${Section} title=${t('recipient.paid')}><${Table} label=${t('recipient.paid')} rows=${paid} empty=${t('recipient.paid_none')} keyOf=${(r) => `${r.year}-${r.scheme.id}`} foot=${{ year: t('recipient.paid_sum'), paid: html`<${Money} ore=${sum} />` }} columns=${[
      { key: 'year', title: t('recipient.paid_year'), head: true, cell: (r) => r.year }, { key: 'scheme', title: t('field.scheme'), cell: (r) => named(r, 'scheme') },
      { key: 'n', title: t('recipient.payouts'), num: true, cell: (r) => r.payouts }, { key: 'paid', title: t('field.amount'), num: true, cell: (r) => html`<${Money} ore=${r.paid_ore} />` }]} /><//>
    ${reports.length > 0 && html`<${Section} title=${t('recipient.reports')}><${Table} label=${t('recipient.reports')} rows=${reports} columns=${[
      { key: 'case', title: t('field.case_number'), head: true, cell: (r) => html`<a class="ds-link nowrap" href=${`#/sak/${idOf(r, 'application')}`}>${r.case_number ?? idOf(r, 'application')}</a>` }, { key: 'due', title: t('field.due_on'), cell: (r) => day(r.due_on) },
      { key: 'state', title: t('field.state'), cell: (r) => html`<${State} group="report.state" value=${r.state} />` }]} /><//>`}</div>`;
}

const editFields = (type) => [
  { name: 'name', label: t('field.name'), required: true },
  { name: 'municipality', label: t('recipient.municipality'), narrow: true, hint: t('recipient.municipality_hint') },
  ...languageFields(type)];

const GRADES = ['confidential', 'strictly_confidential'];

// The address of somebody who is not to be found: shown on request, to those with the duty.
function Protection({ doc, etag, again }) {
  const [act, setAct] = useState(null);
  const [read, setRead] = useState(null);
  if (doc.type !== 'private_person' || has('applicant') || doc.merged_into) return null;
  const reason = { name: 'reason', label: t('act.reason'), type: 'area', rows: 3, required: true };
  const forms = {
    protect: { path: 'protection', lead: t('protection.protect_lead'), fields: [{ name: 'grade', label: t('protection.grade'), type: 'select', required: true, options: choices('protection.grade', GRADES) }, reason] },
    end: { path: 'protection/end', danger: true, lead: t('protection.end_lead'), fields: [reason] },
    read: { path: 'protection/read', lead: t('protection.read_lead'), fields: [reason] } };
  const send = async ({ path }, body, key) => {
    const made = await post(`/recipients/${doc.id}/${path}`, body, { key, ifMatch: etag });
    setRead(act === 'read' ? made.doc : null);
    setAct(null);
    if (act !== 'read') again();
  };
  const acts = [!doc.protection && has('caseworker') && 'protect', doc.protection && has('caseworker') && session.me.reads_protected && 'end', doc.protection && session.me.reads_protected && 'read'].filter(Boolean);
  const { path, ...form } = forms[act] ?? {};
  return html`<div>${doc.protection && html`<${Alert} color="warning" title=${word('protection.grade', doc.protection)}>${t('protection.lead')}<//>`}
    ${read && html`<${Alert} color="info" live title=${t('recipient.address')}>${[addressText(read.address), read.municipality_name].filter(Boolean).join(' · ') || '–'}<//>`}
    <div class="buttons noprint">${acts.map((name) => html`<${Button} key=${name} kind="tertiary" data-act=${`protection_${name}`} onClick=${() => setAct(name)}>${t(`protection.${name}`)}<//>`)}</div>
    ${act && html`<${ActionDialog} key=${act} title=${t(`protection.${act}`)} submit=${t(`protection.${act}`)} ...${form} onClose=${() => setAct(null)} onSubmit=${(body, { key }) => send({ path }, body, key)} />`}</div>`;
}

export function Recipient({ id }) {
  const from = useFetch(() => get(`/recipients/${id}`), [id]);
  const overview = useFetch(() => get(`/recipients/${id}/overview`).then((r) => r.doc), [id]);
  const [editing, setEditing] = useState(false);
  const [other, setOther] = useState(null);
  const [turn, setTurn] = useState(0);
  const all = () => { setTurn((n) => n + 1); from.again(); overview.again(); };
  const doc = from.data?.doc;
  return html`<${Page} title=${doc?.name ?? t('recipient.one')} crumbs=${[[t('recipient.list'), '#/mottakere']]}>
    <${Await} from=${from}>${({ etag }) => html`<div>
      ${doc.merged_into && html`<${Alert} color="info" title=${t('merge.merged_into')}>${recipientLink(doc.merged_into)}<//>`}
      <${Facts} rows=${[[t('merge.merged_from'), doc.merged_from?.length > 0 && doc.merged_from.map((r, i) => html`${i > 0 && ', '}${recipientLink(r)}`)], [t('recipient.orgnr'), doc.orgnr], [t('recipient.national_id'), doc.national_id], [t('field.type'), word('recipient.type', doc.type)], [t('recipient.sector'), word('sector', doc.sector)], [t('recipient.municipality'), doc.municipality_name ?? doc.municipality], [t('recipient.language'), doc.letter_language ? `${LANGUAGES[doc.letter_language.language]} (${t(`recipient.language_rule.${doc.letter_language.rule}`)})` : LANGUAGES[doc.language]], [t('recipient.address'), addressText(doc.address)]]} />
      <div class="buttons noprint">${has('caseworker') && !doc.merged_into && html`<${Button} kind="tertiary" onClick=${() => setEditing(true)}>${t('recipient.edit')}<//>`}
        ${!has('applicant') && html`<${LinkButton} kind="tertiary" href=${`#/stans?recipient_id=${id}`}>${t('case.holds')}<//>`}</div>
      <${Protection} doc=${doc} etag=${etag} again=${all} />
      ${doc.municipality_successors && html`<${Alert} color="warning">${t('recipient.municipality_outdated', { number: doc.municipality, names: doc.municipality_successors.map((m) => `${m.number} ${m.name}`).join(', ') })}<//>`}
      ${!has('applicant') && html`<${Merges} doc=${doc} turn=${turn} again=${all} />`}
      ${!has('applicant') && !doc.merged_into && html`<${Duplicates} doc=${doc}>${(other) => html`<${Button} kind="secondary" onClick=${() => setOther(other)}>${t('merge.into')}<//>`}<//>`}
      ${other && html`<${Propose} doc=${doc} other=${other} onClose=${() => setOther(null)} done=${() => { setOther(null); all(); }} />`}
      ${!has('applicant', 'admin') && html`<${Register} doc=${doc} etag=${etag} again=${from.again} />`}
      <${Contacts} doc=${doc} again=${from.again} />
      <${Accounts} doc=${doc} again=${from.again} />
      <${Representatives} doc=${doc} again=${from.again} />
      ${!has('applicant', 'admin') && html`<${Successions} doc=${doc} again=${all} />`}
      ${editing && html`<${ActionDialog} title=${t('recipient.edit')} submit=${t('save')} fields=${editFields(doc.type)} values=${{ name: doc.name, municipality: doc.municipality ?? '', language: doc.letter_language?.rule === 'chosen' ? doc.language : '', language_decision: doc.language_decision ?? '', registered_language: doc.registered_language ?? '' }} onClose=${() => setEditing(false)}
        autosave=${`recipient/${id}/edit`} onSubmit=${async (body) => { await call('PATCH', `/recipients/${id}`, { body: { language: null, language_decision: null, registered_language: null, ...body }, ifMatch: etag }); setEditing(false); from.again(); }} />`}</div>`}<//>
    <${Await} from=${overview}>${(data) => html`<${Overview} data=${data} />`}<//><//>`;
}
