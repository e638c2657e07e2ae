// The files of a case: what is there, and more by choosing or dropping them.
import { call, link, newKey, upload } from '../api.js';
import { Button, Section, State, Trouble, html, useEffect, useId, useRef, useState } from '../kit.js';
import { has } from '../session.js';
import { bytes, moment, t } from '../text.js';
import { fileFields } from './answers.js';

export const READABLE = ['clean', 'not_scanned'];
const SCAN_SECONDS = 3;

// What a name ends with says more than what the browser makes of it: that depends on the machine.
const OFFICE = 'application/vnd.openxmlformats-officedocument.';
const OPEN = 'application/vnd.oasis.opendocument.';
const TYPES = {
  pdf: 'application/pdf', png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', tif: 'image/tiff', tiff: 'image/tiff',
  txt: 'text/plain', csv: 'text/csv', docx: `${OFFICE}wordprocessingml.document`, xlsx: `${OFFICE}spreadsheetml.sheet`,
  pptx: `${OFFICE}presentationml.presentation`, odt: `${OPEN}text`, ods: `${OPEN}spreadsheet`, odp: `${OPEN}presentation`,
};
export const typeOf = (file) => TYPES[file.name.split('.').pop().toLowerCase()] ?? (file.type || 'application/octet-stream');

function Row({ row, mayRemove, onRemove }) {
  const readable = READABLE.includes(row.state);
  return html`<li class="file"><span class="name">${readable
    ? html`<a class="ds-link" href=${link(`/attachments/${row.id}/content`)} download=${row.name}>${row.name}</a>` : row.name}
    ${row.state !== 'clean' && html` <${State} group="attachment.state" value=${row.state} />`}</span>
    <span class="hint">${[bytes(row.size_bytes), t(`attachment.kind.${row.kind}`), row.uploaded_by?.name, moment(row.uploaded_at)].join(' · ')}</span>
    ${!readable && row.state !== 'pending' && html`<span class="hint">${t(`attachment.${row.state}`, { finding: row.finding ?? '' })}</span>`}
    ${mayRemove && html`<${Button} kind="tertiary" data-size="sm" aria-label=${t('attachment.remove_one', { name: row.name })} onClick=${() => onRemove(row)}>${t('attachment.remove')}<//>`}</li>`;
}

// One on its way, or one that did not get there. Sent again it has the same key, so it comes once.
function Sending({ item, onCancel, onAgain }) {
  const id = useId();
  const share = item.total ? Math.round((100 * item.sent) / item.total) : 0;
  return html`<li class="file"><span class="name" id=${id}>${item.file.name}</span>
    ${item.problem ? html`<${Trouble} problem=${item.problem} />
      <span class="buttons"><${Button} kind="secondary" data-size="sm" onClick=${onAgain}>${t('attachment.again')}<//>
      <${Button} kind="tertiary" data-size="sm" onClick=${onCancel}>${t('attachment.drop')}<//></span>`
    : html`<span class="hint">${item.sent < item.total || !item.total ? t('attachment.sending', { share }) : t('attachment.storing')}</span>
      <progress max="100" value=${share} aria-labelledby=${id}></progress>
      <${Button} kind="tertiary" data-size="sm" aria-label=${t('attachment.cancel_one', { name: item.file.name })} onClick=${onCancel}>${t('attachment.cancel')}<//>`}</li>`;
}

// One after the other, so that they do not share the line; the rest waits in the list.
function useSending(applicationId, onStored) {
  const [items, setItems] = useState([]);
  const change = (key, values) => setItems((all) => all.map((i) => (i.key === key ? { ...i, ...values } : i)));
  const drop = (key) => setItems((all) => all.filter((i) => i.key !== key));
  const next = items.find((i) => !i.problem);
  useEffect(() => {
    if (!next) return undefined;
    const abort = new AbortController();
    const options = { key: next.key, type: typeOf(next.file), signal: abort.signal, onProgress: (sent, total) => change(next.key, { sent, total }) };
    const query = new URLSearchParams({ name: next.file.name, ...next.more });
    upload(`/applications/${applicationId}/attachments?${query}`, next.file, options)
      .then(() => { drop(next.key); onStored(next.file.name); }, (problem) => { if (!abort.signal.aborted) change(next.key, { problem }); });
    return () => abort.abort();
  }, [next?.key]);
  // `more`: what else is said of them, such as the field they belong to.
  const add = (files, more) => setItems((all) => [...all, ...[...files].map((file) => ({ key: newKey(), file, more, sent: 0, total: 0 }))]);
  return { items, add, drop, again: (key) => change(key, { problem: null, sent: 0 }) };
}

export const suffixes = (types) => Object.keys(TYPES).filter((s) => !types || types.includes(TYPES[s])).map((s) => `.${s}`).join(',');

function Drop({ onFiles, label = t('attachment.add'), hint = t('attachment.hint'), types, children }) {
  const [over, setOver] = useState(false);
  const id = useId();
  const input = useRef(null);
  const take = (files) => { if (files.length > 0) onFiles(files); };
  const stop = (event) => { event.preventDefault(); event.stopPropagation(); };
  return html`<div class="drop noprint" data-over=${over ? 'true' : undefined}
      onDragOver=${(e) => { stop(e); setOver(true); }} onDragLeave=${(e) => { stop(e); setOver(false); }}
      onDrop=${(e) => { stop(e); setOver(false); take(e.dataTransfer.files); }}>
    <label class="ds-label" for=${id}>${label}</label><p class="hint" id=${`${id}-hint`}>${hint}</p>
    <input class="ds-input" type="file" multiple id=${id} ref=${input} aria-describedby=${`${id}-hint`} accept=${suffixes(types)}
      onChange=${() => { take([...input.current.files]); input.current.value = ''; }} />${children}</div>`;
}

function Files({ rows, mayRemove, onRemove }) {
  return html`<ul class="plain files">${rows.map((row) => html`<${Row} key=${row.id} row=${row} mayRemove=${mayRemove(row)} onRemove=${onRemove} />`)}</ul>`;
}

// What the form asks for: the files of each field, and room for more while there is.
function Asked({ field, rows, may, files, onFiles }) {
  const full = rows.length >= field.most;
  return html`<div class="group"><h3 class="ds-heading" data-size="2xs">${field.label}${!field.required && html`<span class="optional"> ${t('form.optional')}</span>`}</h3>
    ${field.help && html`<p class="hint">${field.help}</p>`}
    ${rows.length > 0 ? html`<${Files} rows=${rows} ...${files} />` : html`<p class="ds-paragraph">${t('attachment.none')}</p>`}
    ${may && (full ? html`<p class="hint">${t('attachment.full', { n: field.most })}</p>`
      : html`<${Drop} onFiles=${onFiles} types=${field.types} label=${t('attachment.add_to', { label: field.label })}
        hint=${t('attachment.room', { n: field.most - rows.length })} />`)}</div>`;
}

export function Attachments({ doc, schema, again, asOf }) {
  const [told, setTold] = useState('');
  const [problem, setProblem] = useState(null);
  const sending = useSending(doc.id, (name) => { setTold(t('attachment.stored', { name })); again(); });
  const rows = doc.attachments ?? [];
  const [internal, setInternal] = useState(false);
  const inner = useId();
  const may = !asOf && doc.actions.some((a) => a.action === 'attach' && a.allowed);
  const waits = !asOf && rows.some((r) => r.state === 'pending');
  useEffect(() => {
    if (!waits) return undefined;
    const timer = setTimeout(again, SCAN_SECONDS * 1000);
    return () => clearTimeout(timer);
  }, [waits, doc]);
  const remove = (row) => call('DELETE', `/attachments/${row.id}`).then(
    () => { setProblem(null); setTold(t('attachment.removed', { name: row.name })); again(); }, setProblem);
  const draft = doc.state === 'draft';
  const asked = fileFields(schema, doc).filter((f) => draft || rows.some((r) => r.field === f.key));
  const rest = rows.filter((r) => !asked.some((f) => f.key === r.field));
  const files = { mayRemove: (row) => !asOf && ((may && draft) || (row.kind === 'internal' && has('caseworker'))), onRemove: remove };
  const mayInternal = !asOf && !draft && has('caseworker');
  if (!may && !mayInternal && rows.length === 0) return null;
  return html`<${Section} title=${t('attachment.title')}>
    <p class="ds-sr-only" role="status">${told}</p><${Trouble} problem=${problem} />
    ${asked.map((f) => html`<${Asked} key=${f.key} field=${f} rows=${rows.filter((r) => r.field === f.key)} may=${may && draft} files=${files}
      onFiles=${(chosen) => sending.add(chosen, { field: f.key })} />`)}
    ${asked.length > 0 && (may || rest.length > 0) && html`<h3 class="ds-heading" data-size="2xs">${t('attachment.others')}</h3>`}
    ${rest.length > 0 ? html`<${Files} rows=${rest} ...${files} />` : asked.length === 0 && html`<p class="ds-paragraph">${t('attachment.none')}</p>`}
    ${sending.items.length > 0 && html`<ul class="plain files">${sending.items.map((item) => html`<${Sending} key=${item.key} item=${item} onCancel=${() => sending.drop(item.key)} onAgain=${() => sending.again(item.key)} />`)}</ul>`}
    ${(may || mayInternal) && html`<${Drop} onFiles=${(chosen) => sending.add(chosen, internal || !may ? { internal: 'true' } : {})}>
      ${mayInternal && html`<div class="ds-field"><input class="ds-input" type="checkbox" id=${inner} checked=${internal || !may} disabled=${!may}
        onChange=${(e) => setInternal(e.target.checked)} /><label class="ds-label" for=${inner}>${t('attachment.internal')}</label></div>`}<//>`}<//>`;
}
