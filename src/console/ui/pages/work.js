// Beside the assessment of a case: checklist, risks and flags, and remarks.
import { call, get, post } from '../api.js';
import { ActionDialog } from '../form.js';
import { usePress } from '../stale.js';
import { Button, Section, Tag, Trouble, html, useFetch, useState } from '../kit.js';
import { choices } from '../list.js';
import { language, moment, t, word } from '../text.js';

const items = (path) => get(path).then((r) => r.doc.items, () => []);
const textFields = () => [{ name: 'text', label: t('work.text'), type: 'area', rows: 4, required: true }];
const allowed = (doc, action) => doc.actions.some((a) => a.action === action && a.allowed);
const by = (who, at) => t('checklist.by', { who: who.name, at: moment(at) });

function Remarks({ doc, rows, open }) {
  const may = allowed(doc, 'add_remark');
  if (!rows.length && !may) return null;
  return html`<${Section} title=${t('work.remarks')} actions=${may && html`<${Button} kind="tertiary" data-act="remark" onClick=${() => open({ name: 'remark' })}>${t('work.remark_add')}<//>`}>
    <p class="hint">${t('work.remarks_lead')}</p>${rows.map((r) => html`<article class="ds-card item" key=${r.id}><p class="hint">${by(r.author, r.written_at)}</p><p class="ds-paragraph prose">${r.text}</p></article>`)}<//>`;
}

function Flags({ doc, rows, open }) {
  const may = allowed(doc, 'raise_flag');
  if (!rows.length && !may) return null;
  return html`<${Section} title=${t('flag.title')} actions=${may && html`<${Button} kind="tertiary" data-act="flag" onClick=${() => open({ name: 'flag' })}>${t('flag.add')}<//>`}>
    ${rows.map((f) => html`<article class="ds-card item" key=${f.id}><div class="head"><span><strong>${word('flag.kind', f.kind)}</strong>${f.level && html` <${Tag} color=${{ high: 'danger', medium: 'warning' }[f.level]}>${word('flag.level', f.level)}<//>`}</span><${Tag} color=${f.state === 'open' ? 'warning' : 'success'}>${word('flag.state', f.state)}<//></div>
      <p class="hint">${by(f.raised_by, f.raised_at)}</p><p class="ds-paragraph prose">${f.text}</p>
      ${f.resolution && html`<p class="ds-paragraph"><strong>${by(f.resolved_by, f.resolved_at)}:</strong> ${f.resolution}</p>`}
      ${may && html`<div class="buttons noprint"><${Button} kind="tertiary" aria-label=${t('flag.resolve_of', { text: f.text })} onClick=${() => open({ name: 'resolve', row: f })}>${t('flag.resolve')}<//></div>`}</article>`)}<//>`;
}

function Checklist({ doc, list, again }) {
  const [problem, setProblem] = useState(null);
  if (!list?.items.length) return null;
  const may = allowed(doc, 'tick');
  const set = (item, done) => post(`/applications/${doc.id}/checklist`, { key: item.key, done }).then(() => { setProblem(null); again(); }, setProblem);
  return html`<${Section} title=${t('checklist.title')}><${Trouble} problem=${problem} />
    ${list.open_mandatory > 0 && html`<p class="ds-paragraph" role="status">${t('checklist.open', { n: String(list.open_mandatory) })}</p>`}
    <div class="checklist">${list.items.map((item) => html`<div class="ds-field" key=${item.key}><input class="ds-input" type="checkbox" id=${`tick-${item.key}`} checked=${item.done} disabled=${!may} onChange=${(e) => set(item, e.target.checked)} />
      <label class="ds-label" for=${`tick-${item.key}`}>${item.text}${item.mandatory && html` <span class="subtle">(${t('checklist.mandatory')})</span>`}${item.set_by && html` <span class="subtle">${by(item.set_by, item.set_at)}</span>`}</label></div>`)}</div><//>`;
}

const flagFields = () => [
  { name: 'kind', label: t('flag.kind'), type: 'select', required: true, options: choices('flag.kind', ['risk', 'flag']) },
  { name: 'level', label: t('flag.level'), type: 'select', options: choices('flag.level', ['low', 'medium', 'high']) }, ...textFields()];
const resolveFields = (values) => [
  { name: 'state', label: t('flag.became'), type: 'select', required: true, options: choices('flag.state', ['handled', 'accepted', 'open']) },
  { name: 'resolution', label: t('flag.resolution'), type: 'area', rows: 3, required: true, hidden: values.state === 'open' }];

// What each act asks for, and what is asked of the service.
function Act({ doc, act, flags, close, done }) {
  const { name } = act;
  const row = flags.find((f) => f.id === act.row?.id) ?? act.row;  // as it is now
  const app = `/applications/${doc.id}`;
  const version = row && { ifMatch: `"${row.version}"` };
  const send = { remark: (body, more) => post(`${app}/remarks`, body, more), flag: (body, more) => post(`${app}/flags`, body, more),
    resolve: (body) => call('PATCH', `/flags/${row.id}`, { body, ...version }) }[name];
  const titles = { remark: 'work.remark_add', flag: 'flag.add', resolve: 'flag.resolve' };
  const fields = { flag: flagFields, resolve: resolveFields }[name] ?? textFields;
  return html`<${ActionDialog} title=${t(titles[name])} submit=${t('save')} lead=${name === 'resolve' ? row.text : undefined}
    fields=${fields} values=${name === 'resolve' ? { state: row.state === 'open' ? '' : row.state, resolution: row.resolution ?? '' } : undefined} onClose=${close} autosave=${`${row ? `flag/${row.id}` : `application/${doc.id}`}/${name}`} onSubmit=${async (body, { key }) => { await send(body, { key }); done(); }} />`;
}

export function Work({ doc, again }) {
  const app = `/applications/${doc.id}`;
  const from = useFetch(() => Promise.all([items(`${app}/remarks?limit=500`), items(`${app}/flags?limit=500`), get(`${app}/checklist`).then((r) => r.doc, () => null)]), [doc]);
  const [act, setAct] = useState(null);
  if (!from.data || doc.as_of) return null;
  const [remarks, flags, list] = from.data;
  const done = () => { setAct(null); again(); };
  return html`<div><${Checklist} doc=${doc} list=${list} again=${again} /><${Flags} doc=${doc} rows=${flags} open=${setAct} />
    <${Remarks} doc=${doc} rows=${remarks} open=${setAct} />
    ${act && html`<${Act} doc=${doc} act=${act} flags=${flags} close=${() => setAct(null)} done=${done} />`}</div>`;
}

const keyOf = (text, taken) => {
  const base = text.toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^[^a-z]+|_+$/g, '').slice(0, 40) || 'item';
  let key = base;
  for (let n = 2; taken.includes(key); n++) key = `${base}_${n}`;
  return key;
};

// The checklist of a call, changed item by item.
export function ChecklistOfCall({ doc, etag, mayChange, again }) {
  const [adding, setAdding] = useState(false);
  const [press, refused] = usePress();
  const list = doc.checklist ?? [];
  if (!list.length && !mayChange) return null;
  const save = async (next) => { await call('PATCH', `/calls/${doc.id}`, { body: { checklist: next }, ifMatch: etag }); setAdding(false); again(); };
  const fields = [{ name: 'nb', label: t('checklist.nb'), required: true, pointer: 'checklist' }, { name: 'nn', label: t('checklist.nn'), required: true }, { name: 'mandatory', label: t('checklist.must'), type: 'check' }];
  return html`<${Section} title=${t('checklist.title')} actions=${mayChange && html`<${Button} kind="tertiary" data-act="add-item" onClick=${() => setAdding(true)}>${t('checklist.add')}<//>`}>
    ${refused}${!list.length && html`<p class="hint">${t('checklist.none')}</p>`}
    <ul class="plain checklist">${list.map((item) => html`<li key=${item.key}>${item.text[language]}${item.mandatory && html` <span class="subtle">(${t('checklist.mandatory')})</span>`}
      ${mayChange && html` <${Button} kind="tertiary" aria-label=${t('checklist.remove', { text: item.text[language] })} onClick=${() => press(() => save(list.filter((x) => x !== item)))}>${t('work.remove')}<//>`}</li>`)}</ul>
    ${adding && html`<${ActionDialog} title=${t('checklist.add')} submit=${t('save')} fields=${fields} onClose=${() => setAdding(false)}
      onSubmit=${({ nb, nn, mandatory }) => save([...list, { key: keyOf(nb, list.map((x) => x.key)), text: { nb, nn }, mandatory }])} />`}<//>`;
}
