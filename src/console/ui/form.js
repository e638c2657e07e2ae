// Forms: fields as data, faults at the field they belong to, and nothing typed is ever lost.
import { Button, Dialog, Trouble, html, useEffect, useId, useRef, useState } from './kit.js';
import { newKey } from './api.js';
import { Stale, blank, changedBy, useMerged } from './stale.js';
import { parseKroner, t, word } from './text.js';

// What is typed → what is sent; throws a text when it cannot be.
const CONVERT = {
  money(text) {
    const ore = parseKroner(text);
    if (ore === null) throw t('form.money');
    return ore;
  },
  int(text) {
    if (!/^-?\d{1,12}$/.test(String(text).trim())) throw t('form.int');
    return Number(text);
  },
  lines: (text) => String(text).split('\n').map((line) => line.trim()).filter(Boolean),
  check: Boolean,
  tristate: (text) => text === 'true',
  number: (text) => Number(text),
};

function collect(fields, values) {
  const body = {};
  const faults = {};
  for (const field of fields) {
    const value = values[field.name];
    if (field.hidden || field.type === 'note') continue;
    if (blank(value) && field.type !== 'check') {
      if (field.required) faults[field.name] = t('form.required', { field: field.label });
      continue;
    }
    try {
      body[field.name] = field.convert ? field.convert(value) : CONVERT[field.type]?.(value) ?? value;
    } catch (text) {
      if (typeof text !== 'string') throw text;
      faults[field.name] = text;
    }
  }
  return { body, faults };
}

// errors[] of a problem → text per field; what belongs to none is told in the summary.
function faultsOf(problem, fields) {
  const faults = {};
  const others = [];
  for (const error of problem.errors) {
    const pointer = String(error.pointer ?? '');
    const field = fields.find((f) => !f.hidden && (f.at ? `${pointer}/`.startsWith(`${f.at}/`) : (f.pointer ?? f.name) === pointer.split('/')[1]));
    const within = field?.document && pointer.split('/').slice(2).join('/');  // where in it
    const text = (within ? `${within}: ` : '') + (error.detail || word('fault', error.code));
    if (field) faults[field.name] = faults[field.name] ? `${faults[field.name]} ${text}` : text;
    else others.push(text);
  }
  return { faults, others };
}

function Input({ field, id, value, set, described, invalid }) {
  const common = { id, class: 'ds-input', name: field.name, 'aria-describedby': described, 'aria-invalid': invalid ? 'true' : undefined, 'aria-required': field.required ? 'true' : undefined, autocomplete: field.autocomplete ?? 'off' };
  const onInput = (event) => set(event.target.value);
  if (field.type === 'area' || field.type === 'lines')
    return html`<textarea ...${common} rows=${field.rows ?? 4} value=${value ?? ''} onInput=${onInput}></textarea>`;
  if (field.type === 'select' || field.type === 'tristate')
    return html`<select ...${common} value=${value ?? ''} onChange=${onInput}>
      ${!field.noBlank && html`<option value="">${field.blank ?? t('form.choose')}</option>`}
      ${field.options.map(([key, text]) => html`<option key=${key} value=${key} selected=${String(value ?? '') === String(key)}>${text}</option>`)}</select>`;
  if (field.type === 'money')
    return html`<input ...${common} class="ds-input num" inputmode="decimal" value=${value ?? ''} onInput=${onInput} />`;
  const kind = { date: 'date', int: 'text', password: 'password', search: 'search' }[field.type] ?? 'text';
  return html`<input ...${common} type=${kind} inputmode=${field.type === 'int' ? 'numeric' : undefined} value=${value ?? ''} onInput=${onInput} />`;
}

export function Field({ field, id, value, set, fault }) {
  if (field.hidden) return null;
  if (field.type === 'note') return html`<p class="ds-paragraph">${field.label}</p>`;
  const hint = field.hint ? `${id}-hint` : undefined;
  const wrong = fault ? `${id}-fault` : undefined;
  const described = [hint, wrong].filter(Boolean).join(' ') || undefined;
  const message = fault && html`<p class="ds-validation-message" id=${wrong}>${fault}</p>`;
  if (field.render && field.single)  // one control of its own, with the label of an ordinary one
    return html`<div class="ds-field"><label class="ds-label" for=${id}>${field.label}</label>${field.hint && html`<p class="hint" id=${hint}>${field.hint}</p>`}
      ${field.render({ value, set, id, described, invalid: Boolean(fault) })}${message}</div>`;
  if (field.render)
    return html`<fieldset class="ds-fieldset group" id=${id} tabindex="-1" aria-describedby=${described}>
      <legend class="ds-label">${field.label}</legend>${field.hint && html`<p class="hint" id=${hint}>${field.hint}</p>`}
      ${field.render({ value, set, id })}${message}</fieldset>`;
  if (field.type === 'check')
    return html`<div class="ds-field"><input class="ds-input" type="checkbox" id=${id} checked=${Boolean(value)} aria-describedby=${described}
      onChange=${(e) => set(e.target.checked)} /><label class="ds-label" for=${id}>${field.label}</label>${message}</div>`;
  return html`<div class=${`ds-field${field.narrow ? ' narrow' : ''}`}>
    <label class="ds-label" for=${id}>${field.label}${!field.required && !field.quiet && html`<span class="optional"> ${t('form.optional')}</span>`}</label>
    ${field.hint && html`<p class="hint" id=${hint}>${field.hint}</p>`}
    <${Input} field=${field} id=${id} value=${value} set=${set} described=${described} invalid=${Boolean(fault)} />${message}</div>`;
}

function Summary({ faults, others, fields, idOf, top }) {
  const list = fields.filter((f) => faults[f.name]);
  return html`<div class="ds-error-summary" tabindex="-1" ref=${top} role="alert">
    <h2 class="ds-heading" data-size="2xs">${t('form.summary', { n: list.length + others.length })}</h2>
    <ul class="ds-list">${list.map((f) => html`<li key=${f.name}><a class="ds-link" href=${`#${idOf(f)}`} onClick=${(e) => {
      e.preventDefault();
      document.getElementById(idOf(f))?.focus();
    }}>${faults[f.name]}</a></li>`)}${others.map((text) => html`<li>${text}</li>`)}</ul></div>`;
}

// What keeps unsent text is fetched with the first form that has any.
function useUnsent(place) {
  const [found, setFound] = useState({});
  useEffect(() => {
    if (place) import('./pages/autosave.js').then(({ Unsent }) => setFound({ Unsent }), () => {});
  }, [Boolean(place)]);
  return place && found.Unsent;
}

// onSubmit(body, {key}) does the work and throws a Problem when refused. onStale(problem) reads what is
// new and answers with {who, at, rows}; the next try goes against that. `told`: faults that are known
// before anything is sent. `autosave`: what is written, and of what, as application/123/assessment; until it is sent it is kept there.
export function Form({ fields, values: given = {}, submit, onSubmit, onCancel, onStale, told, autosave, lead, danger, children, grid }) {
  const form = useId();
  const [values, setValues] = useState(given);
  const [outcome, setOutcome] = useState(() => faultsOf({ errors: told ?? [] }, typeof fields === 'function' ? fields(values) : fields));
  const [busy, setBusy] = useState(false);
  const key = useRef(newKey());
  const top = useRef(null);
  const list = typeof fields === 'function' ? fields(values) : fields;
  const idOf = (field) => `${form}-${field.name}`;

  const set = (name) => (value) => setValues((before) => ({ ...before, [name]: value }));
  const place = list.length > 0 && autosave;
  const merged = useMerged({ given, values, setValues });
  const Unsent = useUnsent(place);
  const sending = useRef((act) => act());
  useEffect(() => { if (outcome.problem || Object.keys(outcome.faults).length) top.current?.focus(); }, [outcome]);

  async function send(event) {
    event.preventDefault();
    if (busy) return;
    const { body, faults } = collect(list, values);
    if (Object.keys(faults).length) return void setOutcome({ faults, others: [] });
    setBusy(true);
    try {
      await sending.current(() => onSubmit(body, { key: key.current, values }));
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      key.current = problem.status >= 400 ? newKey() : key.current;
      const change = problem.slug === 'stale' ? (await (onStale ?? changedBy)(problem).catch(() => null)) ?? {} : null;
      setOutcome({ problem, change, ...faultsOf(problem, list) });
    } finally {
      setBusy(false);
    }
  }

  const { problem, change, faults, others } = outcome;
  const listed = Object.keys(faults).length + others.length > 0;
  return html`<form class="form" onSubmit=${send} novalidate>
    ${lead && html`<p class="ds-paragraph">${lead}</p>`}
    ${listed && html`<${Summary} faults=${faults} others=${others} fields=${list} idOf=${idOf} top=${top} />`}
    ${((problem && !listed) || merged.any) && html`<div tabindex="-1" ref=${listed ? undefined : top}>${problem && !listed && !change && html`<${Trouble} problem=${problem} />`}
      ${(change || merged.any) && html`<${Stale} change=${change} merged=${merged} list=${list} values=${values} set=${set} id=${form} />`}</div>`}
    <div class=${grid ? 'fields grid' : 'fields'}>${list.map((field) => html`<${Field} key=${field.name} field=${field} id=${idOf(field)}
      value=${values[field.name]} set=${set(field.name)} fault=${faults[field.name]} />`)}</div>
    ${typeof children === 'function' ? children(values) : children}
    ${Unsent && html`<${Unsent} way=${sending} place=${place} list=${list} base=${merged.base} values=${values} setValues=${setValues} set=${set} idOf=${idOf} />`}
    <div class="buttons"><${Button} type="submit" busy=${busy} danger=${danger}>${submit}<//>
      ${onCancel && html`<${Button} kind="tertiary" onClick=${onCancel}>${t('form.cancel')}<//>`}</div></form>`;
}

// A form in a dialog: what one act needs to know.
export function ActionDialog({ title, onClose, ...form }) {
  return html`<${Dialog} title=${title} onClose=${onClose}><${Form} ...${form} onCancel=${onClose} /><//>`;
}
