// Finding one among many: type, then choose among what is found.
import { get, query } from '../api.js';
import { html, useEffect, useRef, useState } from '../kit.js';
import { own, t } from '../text.js';

// What rows that were found are called, by path and id.
const found = new Map();
export const wordsOf = (path, known) => (id) => (String(known?.id) === String(id) ? own(known, 'name') : found.get(`${path}/${id}`) ?? String(id));

// `text(row)` names a row; the value is its id as text. `known`: the row that was chosen before, {id, name}, which need not be found.
export function Picker({ path, filters, text, value, set, id, label, known }) {
  const [q, setQ] = useState('');
  const [hits, setHits] = useState(null);
  const timer = useRef(0);
  useEffect(() => {
    const control = new AbortController();
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      get(`${path}${query({ ...filters, q, limit: 20 })}`, { signal: control.signal }).then(({ doc }) => { for (const row of doc.items) found.set(`${path}/${row.id}`, text(row)); setHits(doc.items); }, () => {});
    }, q ? 200 : 0);
    return () => { clearTimeout(timer.current); control.abort(); };
  }, [q]);
  return html`<div class="picker"><div class="ds-field"><label class="ds-label" for=${`${id}-q`}>${t('picker.search', { what: label })}</label>
    <input class="ds-input" type="search" id=${`${id}-q`} value=${q} autocomplete="off" onInput=${(e) => setQ(e.target.value)} /></div>
    <div class="ds-field"><label class="ds-label" for=${`${id}-hits`}>${t('picker.choose', { what: label })}</label>
    <select class="ds-input" id=${`${id}-hits`} value=${value ?? ''} onChange=${(e) => set(e.target.value)}>
      <option value="">${hits ? t('picker.hits', { n: hits.length }) : t('loading')}</option>
      ${value && !hits?.some((row) => String(row.id) === String(value)) && html`<option key=${value} value=${value} selected>${wordsOf(path, known)(value)}</option>`}
      ${(hits ?? []).map((row) => html`<option key=${row.id} value=${row.id} selected=${String(row.id) === String(value)}>${text(row)}</option>`)}</select></div></div>`;
}

export const pickRecipient = (name = 'recipient_id') => ({
  name, label: t('field.recipient'), required: true, convert: Number, words: wordsOf('/recipients'),
  render: ({ value, set, id }) => html`<${Picker} path="/recipients" filters=${{ active: true }} text=${(r) => `${r.name}${r.orgnr ? ` (${r.orgnr})` : ''}`} value=${value} set=${set} id=${id} label=${t('field.recipient').toLowerCase()} />`,
});

export const pickScheme = (name = 'scheme_id', known) => ({
  name, label: t('field.scheme'), required: true, convert: Number, words: wordsOf('/schemes', known),
  render: ({ value, set, id }) => html`<${Picker} path="/schemes" known=${known} text=${(r) => own(r, 'name')} value=${value} set=${set} id=${id} label=${t('field.scheme').toLowerCase()} />`,
});
