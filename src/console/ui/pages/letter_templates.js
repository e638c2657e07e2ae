// Templates of letters: what is in force, what is being written, and who may put it in force.
import { call, get, newKey, post } from '../api.js';
import { ActionDialog } from '../form.js';
import { Stale, changedBy, useMerged } from '../stale.js';
import { Autosaved, useAutosave } from './autosave.js';
import { Alert, Await, Button, Facts, LinkButton, Page, Section, State, Table, Trouble, html, useFetch, useRef, useState } from '../kit.js';
import { Count, Filters, Pages, choices, usePages } from '../list.js';
import { go, href } from '../route.js';
import { has, session, today } from '../session.js';
import { day, moment, own, t, word } from '../text.js';
import { Diff } from './letter_diff.js';
import { Editor, LANGUAGES, Preview, guideOf } from './letter_editor.js';
import { RecordTest, Tests } from './user_tests.js';

const KINDS = ['grant', 'rejection', 'dismissal', 'preliminary', 'notice', 'notice_ended', 'request', 'reminder', 'forwarding', 'lapse', 'stop', 'resume', 'repayment', 'set_off', 'set_off_less', 'set_off_ended'];
const STATES = ['draft', 'published', 'retired', 'discarded'];
const crumbs = () => [[t('template.list'), '#/brevmaler']];
const nameOf = (row) => t('template.name', { kind: word('letter.kind', row.kind), number: row.number });

function Kinds({ scheme }) {
  const from = useFetch(() => get('/letter-kinds').then(({ doc }) => doc.items), []);
  return html`<${Section} title=${t('template.in_force')}><${Await} from=${from}>${(rows) => html`<${Table} label=${t('template.in_force')} rows=${rows} keyOf=${(r) => r.code} columns=${[
    { key: 'kind', title: t('template.kind'), head: true, cell: (r) => word('letter.kind', r.code) },
    { key: 'in_force', title: t('template.used'), cell: (r) => (r.in_force_id ? html`<a class="ds-link" href=${`#/brevmal/${r.in_force_id}`}>${t('template.number', { number: r.in_force_number })}</a><br /><span class="subtle">${t('template.since', { on: day(r.in_force_from) })}</span>` : t('template.compiled_in')) },
    { key: 'drafts', title: t('template.drafts'), num: true, cell: (r) => r.drafts },
    { key: 'schemes', title: t('template.schemes'), num: true, cell: (r) => r.schemes },
    { key: 'act', title: html`<span class="ds-sr-only">${t('list.act')}</span>`, hide: !has('scheme_owner'), cell: (r) => html`<a class="ds-link nowrap" href=${href('/brevmal/ny', { kind: r.code, scheme_id: scheme })} aria-label=${`${t('template.new')}: ${word('letter.kind', r.code)}`}>${t('template.new')}</a>` }]} />`}<//><//>`;
}

export function LetterTemplates({ params }) {
  const pages = usePages('/letter-templates', params);
  const fields = [
    { name: 'kind', label: t('template.kind'), type: 'select', options: choices('letter.kind', KINDS) },
    { name: 'state', label: t('field.state'), type: 'select', options: choices('template.state', STATES) }];
  return html`<${Page} title=${t('template.list')} lead=${t('template.lead')} tag=${html`<span class="buttons"><${LinkButton} kind="tertiary" href="#/brevhode">${t('head.title')}<//><${LinkButton} kind="tertiary" href="#/brev">${t('outbox.title')}<//></span>`}>
    <${Kinds} scheme=${params.scheme_id} />
    <${Section} title=${t('template.versions')}>
      <${Filters} path="/brevmaler" params=${params} fields=${fields} all=${['scheme_id']} />
      <p class="ds-paragraph meta"><${Count} pages=${pages} one="template.count" /></p>
      <${Pages} pages=${pages}>${(items) => html`<${Table} label=${t('template.versions')} rows=${items} empty=${t('template.none')} columns=${[
        { key: 'name', title: t('template.kind'), head: true, cell: (r) => html`<a class="ds-link" href=${`#/brevmal/${r.id}`}>${nameOf(r)}</a>` },
        { key: 'scheme', title: t('field.scheme'), cell: (r) => r.scheme_name ?? t('template.common') },
        { key: 'state', title: t('field.state'), cell: (r) => html`<${State} group="template.state" value=${r.state} />${r.in_force && html`<br /><span class="subtle">${t('template.in_force_now')}</span>`}` },
        { key: 'note', title: t('template.note'), cell: (r) => html`<span class="prose">${r.note}</span><br /><span class="subtle">${r.made_by.name}, ${moment(r.made_at)}</span>` },
        { key: 'from', title: t('template.from'), cell: (r) => r.valid_from && day(r.valid_from) }]} />`}<//><//><//>`;
}

// What is sent: a language that is left empty is none.
const bodyOf = ({ nb, nn, en, note, reviewed }) => ({ text_nb: nb, text_nn: nn, text_en: en?.trim() ? en : null, note, language_reviewed_on: reviewed || null });
const writtenFields = () => [...LANGUAGES.map((l) => ({ name: l, label: t('template.text', { language: word('language', l) }), manyLines: true })),
  { name: 'note', label: t('template.note') }, { name: 'reviewed', label: t('template.reviewed') }];

function Writer({ guide, given, submit, autosave, onSave, onCancel }) {
  const [values, setValues] = useState(given);
  const [problem, setProblem] = useState(null);
  const [change, setChange] = useState(null);  // what another did while one wrote
  const [busy, setBusy] = useState(false);
  const key = useRef(newKey());
  const list = writtenFields();
  const merged = useMerged({ given, values, setValues });
  const unsent = useAutosave({ place: autosave, list, base: merged.base, values, setValues });
  const save = async () => {
    setBusy(true);
    setProblem(null);
    setChange(null);
    try { await unsent.sending(() => onSave(bodyOf(values), key.current)); } catch (refused) {
      key.current = newKey();
      if (refused.slug === 'stale') setChange(await changedBy(refused) ?? {});
      else setProblem(refused);
    }
    setBusy(false);
  };
  const set = (name) => (value) => setValues((v) => ({ ...v, [name]: value }));
  return html`<div><${Editor} guide=${guide} texts=${values} setText=${(l, text) => set(l)(text)} />
    <div class="fields"><div class="ds-field"><label class="ds-label" for="note">${t('template.note')}</label>
      <textarea class="ds-input" id="note" rows="2" value=${values.note} onInput=${(e) => setValues((v) => ({ ...v, note: e.target.value }))}></textarea></div>
    <div class="ds-field narrow"><label class="ds-label" for="reviewed">${t('template.reviewed')}<span class="optional"> ${t('form.optional')}</span></label>
      <input class="ds-input" type="date" id="reviewed" value=${values.reviewed ?? ''} onInput=${(e) => setValues((v) => ({ ...v, reviewed: e.target.value }))} /></div></div>
    ${(change || merged.any) && html`<${Stale} change=${change} merged=${merged} list=${list} values=${values} set=${set} id="writer" />`}
    <${Autosaved} unsent=${unsent} list=${list} set=${set} idOf=${(field) => field.name} />
    <${Trouble} problem=${problem} />
    <div class="buttons noprint"><${Button} data-act="save" busy=${busy} onClick=${save}>${submit}<//><${Button} kind="tertiary" onClick=${onCancel}>${t('form.cancel')}<//></div></div>`;
}

// A new version begins with the one in force, or with the compiled-in text.
async function beginning(kind, scheme) {
  const guide = await guideOf(kind);
  const own = scheme ? (await get(`/letter-templates?kind=${kind}&scheme_id=${scheme}&state=published&limit=1`)).doc.items[0]?.id : null;
  const id = own ?? guide.in_force.nb;
  const old = id ? (await get(`/letter-templates/${id}`)).doc : null;
  return { guide, texts: old ? { nb: old.text_nb, nn: old.text_nn, en: old.text_en } : guide.texts };
}

export function NewLetterTemplate({ params }) {
  const kind = KINDS.includes(params.kind) ? params.kind : 'grant';
  const from = useFetch(() => beginning(kind, params.scheme_id), [kind, params.scheme_id]);
  const save = async (body, key) => {
    const { doc } = await post('/letter-templates', { ...body, kind, ...(params.scheme_id && { scheme_id: Number(params.scheme_id) }) }, { key });
    go(`/brevmal/${doc.id}`);
  };
  return html`<${Page} title=${t('template.new_of', { kind: word('letter.kind', kind) })} crumbs=${crumbs()} lead=${t(params.scheme_id ? 'template.lead_scheme' : 'template.lead_new')}>
    <${Await} from=${from}>${({ guide, texts }) => html`<${Writer} key=${kind} autosave=${params.scheme_id ? `scheme/${params.scheme_id}/letter_${kind}` : `user/${session.me.id}/letter_${kind}`} guide=${guide} given=${{ ...texts, note: '' }} submit=${t('template.save')} onSave=${save} onCancel=${() => go('/brevmaler')} />`}<//><//>`;
}

function Texts({ doc, before }) {
  const [shown, setShown] = useState('nb');
  const [changes, setChanges] = useState(false);
  const at = (d, l) => d?.[`text_${l}`];
  return html`<${Section} title=${t('template.preview')}>
    <fieldset class="ds-fieldset choices"><legend class="ds-label">${t('template.language')}</legend>${LANGUAGES.filter((l) => at(doc, l)).map((l) => html`<label key=${l} class="ds-label"><input class="ds-input" type="radio" name="language" value=${l} checked=${l === shown} onChange=${() => setShown(l)} /> ${word('language', l)}</label>`)}</fieldset>
    <div class="ds-field"><input class="ds-input" type="checkbox" id="changes" checked=${changes} onChange=${(e) => setChanges(e.target.checked)} /><label class="ds-label" for="changes">${before ? t('template.changes', { number: before.number }) : t('template.changes_compiled')}</label></div>
    ${changes ? html`<${Diff} id=${doc.id} language=${shown} label=${t('template.changes_label')} />` : html`<${Preview} kind=${doc.kind} language=${shown} text=${at(doc, shown)} />`}<//>`;
}

async function load(id) {
  const { doc, etag } = await get(`/letter-templates/${id}`);
  const [guide, before] = await Promise.all([guideOf(doc.kind), doc.based_on ? get(`/letter-templates/${doc.based_on}`).then((r) => r.doc) : null]);
  return { doc, etag, guide, before };
}

const FIELDS = { publish: () => [{ name: 'valid_from', label: t('template.from'), type: 'date', required: true, narrow: true }], discard: () => [], retire: () => [] };

function Acts({ doc, onAct }) {
  const shown = doc.actions.filter((a) => (a.action === 'retire') === (doc.state === 'published') && STATES.indexOf(doc.state) < 2);
  if (!has('scheme_owner') || shown.length === 0) return null;
  return html`<div class="buttons noprint">${shown.map((a) => (a.allowed
    ? html`<${Button} key=${a.action} kind=${a.action === 'publish' ? 'primary' : 'secondary'} danger=${a.action === 'discard' || a.action === 'retire'} data-act=${a.action} onClick=${() => onAct(a.action)}>${t(`template.${a.action}`)}<//>`
    : html`<p class="ds-paragraph" key=${a.action} data-size="sm">${t(`template.${a.action}`)}: ${a.reason}</p>`))}</div>`;
}

// Those who get the letter have tried its text.
function UserTests({ id }) {
  const [adding, setAdding] = useState(false);
  const [version, setVersion] = useState(0);
  const path = `/letter-templates/${id}`;
  return html`<${Section} title=${t('formtest.list')} actions=${has('scheme_owner') && html`<${Button} kind="tertiary" data-act="user_test" onClick=${() => setAdding(true)}>${t('formtest.new')}<//>`}>
    <${Tests} path=${path} version=${version} />
    ${adding && html`<${RecordTest} path=${path} autosave=${`letter_template/${id}/test`} onClose=${() => setAdding(false)} onDone=${() => { setAdding(false); setVersion(version + 1); }} />`}<//>`;
}

export function LetterTemplate({ id }) {
  const from = useFetch(() => load(id), [id]);
  const [act, setAct] = useState(null);
  const done = () => { setAct(null); from.again(); };
  const loaded = from.data;
  if (!loaded) return html`<${Page} title=${t('template.list')} crumbs=${crumbs()}><${Await} from=${from}>${() => null}<//><//>`;
  const { doc, etag, guide, before } = loaded;
  const patch = async (body) => { await call('PATCH', `/letter-templates/${id}`, { body, ifMatch: etag }); done(); };
  if (act === 'update') return html`<${Page} title=${nameOf(doc)} crumbs=${crumbs()}>
    <${Writer} autosave=${`letter_template/${id}/edit`} guide=${guide} given=${{ nb: doc.text_nb, nn: doc.text_nn, en: doc.text_en, note: doc.note, reviewed: doc.language_reviewed_on }} submit=${t('template.save')} onSave=${patch} onCancel=${() => setAct(null)} /><//>`;
  return html`<${Page} title=${nameOf(doc)} crumbs=${crumbs()} tag=${html`<${State} group="template.state" value=${doc.state} />`}>
    ${doc.in_force && html`<${Alert} color="success">${t('template.in_force_now')}<//>`}
    <${Facts} rows=${[[t('field.scheme'), own(doc.scheme, 'name') ?? t('template.common')], [t('template.note'), html`<span class="prose">${doc.note}</span>`],
      [t('template.authors'), doc.authors.map((a) => a.name).join(', ')], [t('template.made'), moment(doc.made_at)],
      [t('template.reviewed'), doc.language_reviewed_on && day(doc.language_reviewed_on)], [t('template.from'), doc.valid_from && day(doc.valid_from)],
      [t('template.published'), doc.published_by && `${doc.published_by.name}, ${moment(doc.published_at)}`],
      [t('template.retired'), doc.retired_by && `${doc.retired_by.name}, ${moment(doc.retired_at)}`], [t('template.letters'), doc.letters || false]]} />
    <${Acts} doc=${doc} onAct=${setAct} />
    ${doc.state !== 'draft' && has('scheme_owner') && html`<div class="buttons noprint"><${LinkButton} href=${`#/brevmal/ny?kind=${doc.kind}${doc.scheme ? `&scheme_id=${doc.scheme.id}` : ''}`}>${t('template.new')}<//></div>`}
    <${Texts} doc=${doc} before=${before} /><${UserTests} id=${id} />
    ${act && html`<${ActionDialog} title=${t(`template.${act}`)} submit=${t(`template.${act}`)} lead=${t(`template.${act}_lead`)} danger=${act !== 'publish'} fields=${FIELDS[act]()} values=${{ valid_from: today() }} onClose=${() => setAct(null)}
      onSubmit=${async (body, { key }) => { await post(`/letter-templates/${id}/${act}`, act === 'publish' ? body : undefined, { key, ifMatch: etag }); done(); }} />`}<//>`;
}
