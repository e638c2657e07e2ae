// A template being written: the text of one language at a time, what is wrong with it and in which line, the
// fields it may say, and how it looks as a letter.
import { get, post } from '../api.js';
import { Button, Fragment, Section, Table, Trouble, html, useEffect, useRef, useState } from '../kit.js';
import { language as reader, t, word } from '../text.js';
import { Picker } from './picker.js';

export const LANGUAGES = ['nb', 'nn', 'en'];
const HEADINGS = { 1: 'h3', 2: 'h4', 3: 'h5' };

// What is emphasised stands between two marks.
const marked = (text) => text.split('\u0002').map((part, n) => {
  const [strong, rest] = part.split('\u0003');
  return n === 0 ? part : html`<strong>${strong}</strong>${rest}`;
});

// A part of the letter within this page: its headings are below the page's own.
function Block({ block: b }) {
  if (b.kind === 'heading') return html`<${HEADINGS[b.level]}>${marked(b.text)}<//>`;
  if (b.kind === 'list') return html`<${b.numbered ? 'ol' : 'ul'}>${b.rows.map(([text], n) => html`<li key=${n}>${marked(text)}</li>`)}<//>`;
  if (b.kind === 'keys') return html`<dl>${b.rows.map(([key, text], n) => html`<${Fragment} key=${n}><dt>${key}</dt><dd>${marked(text)}</dd><//>`)}</dl>`;
  if (b.kind === 'lines') return html`<p>${b.rows.map(([text], n) => html`<${Fragment} key=${n}>${n > 0 && html`<br />`}${marked(text)}<//>`)}</p>`;
  if (b.kind !== 'table') return html`<p>${marked(b.text)}</p>`;
  const of = (n) => (b.numeric[n] ? 'n' : undefined);
  return html`<table><caption>${marked(b.text)}</caption><thead><tr>${b.heads.map((text, n) => html`<th key=${n} scope="col" class=${of(n)}>${text}</th>`)}</tr></thead>
    <tbody>${b.rows.map((row, at) => html`<tr key=${at}>${row.map((text, n) => (n === 0 ? html`<th key=${n} scope="row">${text}</th>` : html`<td key=${n} class=${of(n)}>${marked(text)}</td>`))}</tr>`)}</tbody></table>`;
}

export function Preview({ kind, language, text, applicationId, onFaults = () => {} }) {
  const [state, setState] = useState({});
  useEffect(() => {
    const control = new AbortController();
    const timer = setTimeout(() => {
      post('/letter-previews', { kind, language, text: text || ' ', ...(applicationId && { application_id: Number(applicationId) }) }, { signal: control.signal }).then(
        ({ doc }) => { setState({ blocks: doc.blocks }); onFaults(doc.faults); },
        (problem) => { if (problem.name !== 'AbortError') setState({ problem }); });
    }, 400);
    return () => { clearTimeout(timer); control.abort(); };
  }, [kind, language, text, applicationId]);
  return html`<${Fragment}><${Trouble} problem=${state.problem} />
    ${state.blocks === null && html`<p class="ds-paragraph empty" role="status">${t('template.no_preview')}</p>`}
    ${state.blocks && html`<div class="letter" lang=${language} role="region" tabindex="0" aria-label=${t('template.letter')}>${state.blocks.map((b, n) => html`<${Block} key=${n} block=${b} />`)}</div>`}<//>`;
}

// The same letter on paper, in a tab of its own.
function Paper({ body }) {
  const [state, setState] = useState({});
  const open = async () => {
    setState({ busy: true });
    try {
      const { file } = await post('/letter-previews/file', body);
      window.open(URL.createObjectURL(file), '_blank', 'noopener');
      setState({});
    } catch (problem) { setState({ problem }); }
  };
  return html`<div><${Button} kind="secondary" data-act="paper" busy=${state.busy} onClick=${open}>${t('template.paper')}<//><${Trouble} problem=${state.problem} /></div>`;
}

function Fields({ guide, onInsert }) {
  const about = (f) => f[reader];
  return html`<details class="ds-details"><summary>${t('template.fields')}</summary>
    <p class="ds-paragraph">${t('template.fields_lead')}</p>
    <${Table} label=${t('template.fields')} rows=${guide.fields} keyOf=${(f) => f.name} columns=${[
      { key: 'name', title: t('template.field'), head: true, cell: (f) => html`<code>${f.name}</code>${f.demanded && html`<br /><span class="subtle">${t(f.always ? 'template.demanded' : 'template.demanded_there')}</span>`}` },
      { key: 'about', title: t('template.about'), cell: (f) => html`${about(f)}${f.example && html`<br /><span class="subtle">${t('template.example', { text: f.example })}</span>`}` },
      { key: 'type', title: t('template.type'), cell: (f) => html`${word('template.type', f.type)}${f.filters.length > 0 && html`<br /><span class="subtle">${t('template.filters', { list: f.filters.join(', ') })}</span>`}` },
      { key: 'insert', title: html`<span class="ds-sr-only">${t('list.act')}</span>`, cell: (f) => html`<${Button} kind="tertiary" onClick=${() => onInsert(f)} aria-label=${t('template.insert_field', { field: f.name })}>${t('template.insert')}<//>` }]} /></details>`;
}

// What a field looks like in the text: itself, or a section that is there or repeated.
export function snippet(field) {
  if (field.type === 'yes_or_no') return `{{?${field.name}}}\n\n{{/${field.name}}}\n`;
  if (field.type !== 'list') return field.type === 'amount' ? `{{${field.name}|kr}}` : `{{${field.name}}}`;
  if (field.columns.length === 1) return `{{#${field.name}}}\n- {{${field.columns[0].name}}}\n{{/${field.name}}}\n`;
  const cells = field.columns.map((c) => `{{${c.name}}}`).join(' | ');
  return `\n${field.name}\n| ${field.columns.map((c) => c.name).join(' | ')} |\n|${field.columns.map((c) => (c.type === 'amount' ? '---:' : '---')).join('|')}|\n{{#${field.name}}}\n| ${cells} |\n{{/${field.name}}}\n`;
}

function Faults({ faults, onGo }) {
  if (faults.length === 0) return html`<p class="ds-paragraph" role="status">${t('template.sound')}</p>`;
  return html`<div class="ds-alert" data-color="warning" role="status"><h3 class="ds-heading" data-size="2xs">${t('template.faults', { n: faults.length })}</h3>
    <ul class="ds-list">${faults.map((f) => html`<li key=${`${f.line}-${f.column}-${f.code}-${f.name}`}><button type="button" class="linklike" onClick=${() => onGo(f.line)}>${f.detail}</button></li>`)}</ul></div>`;
}

// The line numbers scroll with the text.
function Lines({ value, set, id, label, described, area }) {
  const numbers = useRef(null);
  const count = value.split('\n').length;
  return html`<div class="source"><pre aria-hidden="true" ref=${numbers}>${Array.from({ length: count }, (_, n) => n + 1).join('\n')}</pre>
    <textarea class="ds-input" id=${id} ref=${area} rows="26" wrap="off" spellcheck aria-label=${label} aria-describedby=${described} value=${value}
      onInput=${(e) => set(e.target.value)} onScroll=${(e) => { numbers.current.scrollTop = e.target.scrollTop; }}></textarea></div>`;
}

function goTo(area, line) {
  const lines = area.value.split('\n');
  const from = lines.slice(0, line - 1).reduce((sum, l) => sum + l.length + 1, 0);
  area.focus();
  area.setSelectionRange(from, from + (lines[line - 1] ?? '').length);
  area.scrollTop = (area.scrollHeight / lines.length) * Math.max(0, line - 6);
}

// texts: {nb, nn, en}; `setText(language, text)`.
export function Editor({ guide, texts, setText }) {
  const [shown, setShown] = useState('nb');
  const [faults, setFaults] = useState({});
  const [caseId, setCaseId] = useState('');
  const area = useRef(null);
  const text = texts[shown] ?? '';
  const insert = (field) => {
    const { selectionStart: from, selectionEnd: to } = area.current;
    setText(shown, text.slice(0, from) + snippet(field) + text.slice(to));
    area.current.focus();
  };
  return html`<div class="editor">
    <fieldset class="ds-fieldset choices"><legend class="ds-label">${t('template.language')}</legend>${LANGUAGES.map((l) => html`<label key=${l} class="ds-label"><input class="ds-input" type="radio" name="language" value=${l} checked=${l === shown} onChange=${() => setShown(l)} /> ${word('language', l)}${faults[l]?.length > 0 ? ` (${t('template.faults', { n: faults[l].length })})` : ''}</label>`)}</fieldset>
    <div class="halves"><div>
      <label class="ds-label" for="source">${t('template.text', { language: word('language', shown) })}</label>
      <${Lines} id="source" value=${text} set=${(value) => setText(shown, value)} label=${t('template.text', { language: word('language', shown) })} described="faults" area=${area} />
      <div id="faults"><${Faults} faults=${text ? faults[shown] ?? [] : []} onGo=${(line) => goTo(area.current, line)} /></div></div>
    <${Section} title=${t('template.preview')}>
      <details class="ds-details"><summary>${t('template.choose_case')}</summary>
        <${Picker} path="/applications" filters=${{}} text=${(r) => `${r.case_number} ${r.recipient_name ?? r.title ?? ''}`} value=${caseId} set=${setCaseId} id="preview" label=${t('template.case')} /></details>
      <${Paper} body=${{ kind: guide.kind, language: shown, text: text || ' ', ...(caseId && { application_id: Number(caseId) }) }} />
      <p class="hint">${t(caseId ? 'template.of_case' : 'template.made_up')}</p>
      <${Preview} kind=${guide.kind} language=${shown} text=${text} applicationId=${caseId} onFaults=${(found) => setFaults((before) => ({ ...before, [shown]: found }))} /><//></div>
    <${Fields} guide=${guide} onInsert=${insert} /></div>`;
}

export const guideOf = (kind) => get(`/letter-kinds/${kind}`).then(({ doc }) => doc);
