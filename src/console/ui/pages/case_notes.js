// Internal notes of a case: at a field of the application or of an assessment, or of the case as a whole; whom
// they mention; what one has not read yet.
import { call, get, post, query } from '../api.js';
import { ActionDialog, Form } from '../form.js';
import { Button, Dialog, Section, html, useEffect, useFetch, useId, useRef, useState } from '../kit.js';
import { has, session } from '../session.js';
import { day, language, moment, t } from '../text.js';

const allowed = (doc) => doc.actions?.some((a) => a.action === 'add_note' && a.allowed);
const sameAnchor = (note, at) => note.field === (at?.field ?? null) && note.assessment_id === (at?.assessment_id ?? null);

// The notes of the case for those who may read them, and what is done with them. `marks`: may show at fields.
export function useNotes(doc, asOf, again) {
  const insider = !asOf && !doc.as_of && !has('applicant');
  const from = useFetch(() => (insider ? get(`/applications/${doc.id}/notes?limit=500`).then((r) => r.doc.items, () => []) : Promise.resolve([])), [doc]);
  const [act, open] = useState(null);
  const rows = from.data ?? [];
  const done = () => { open(null); from.again(); again(); };
  return { doc, rows, act, open, done, shown: insider, may: insider && allowed(doc), at: (anchor) => rows.filter((n) => sameAnchor(n, anchor)), unread: rows.filter((n) => n.unread).length };
}

const say = (texts) => texts?.[language] ?? texts?.nb ?? '';

// What a field is called: {field, assessment_id} → text, or null for the case as a whole.
function nameOf(note, schema, criteria) {
  if (!note.field) return null;
  const [, part, key] = note.field.split('/');
  const names = { title: t('field.title'), purpose: t('field.purpose'), amount_ore: t('field.amount_applied'), contact: t('field.contact'),
    eligible: t('assess.eligible'), eligibility_grounds: t('assess.eligibility_grounds'), recommended_outcome: t('assess.outcome'), recommended_amount_ore: t('assess.amount'), grounds: t('assess.grounds') };
  if (part === 'form') return say(schema?.fields?.find((f) => f.key === key)?.label) || key;
  if (part === 'scores') return criteria?.find((c) => String(c.id) === key)?.name ?? t('assess.criterion', { id: key });
  return names[part] ?? part;
}

// At a field: how many notes it has, and the way to them and to a new one.
export function NoteMark({ notes, field, assessment, label }) {
  if (!notes?.shown) return null;
  const anchor = { field, assessment_id: assessment ?? null };
  const rows = notes.at(anchor);
  if (!rows.length && !notes.may) return null;
  const unread = rows.some((n) => n.unread);
  const text = rows.length ? t('note.count', { n: rows.length }) : t('note.write');
  return html` <button type="button" class="notemark noprint" data-empty=${rows.length ? undefined : ''} data-note-at=${field} aria-label=${t('note.at', { text, field: label }) + (unread ? ` (${t('note.is_unread')})` : '')}
    onClick=${() => notes.open({ name: 'at', anchor, label })}>${unread && html`<span class="dot" aria-hidden="true"></span>`}${text}</button>`;
}

// The text with those it mentions set off.
function Text({ note }) {
  const names = note.mentions.map((m) => `@${m.name}`).sort((a, b) => b.length - a.length);
  const parts = [];
  let rest = note.text;
  while (rest) {
    const next = names.map((name) => [rest.indexOf(name), name]).filter(([at]) => at >= 0).sort((a, b) => a[0] - b[0] || b[1].length - a[1].length)[0];
    if (!next) { parts.push(rest); break; }
    parts.push(rest.slice(0, next[0]), html`<strong class="mention">${next[1]}</strong>`);
    rest = rest.slice(next[0] + next[1].length);
  }
  return html`<p class="ds-paragraph prose">${parts}</p>`;
}

function Note({ note, name, notes }) {
  const mine = note.author.id === session.me.id;
  return html`<article class="ds-card item note" data-unread=${note.unread ? '' : undefined}><p class="hint">${note.unread && html`<span class="dot" aria-hidden="true"></span><span class="ds-sr-only">${t('note.is_unread')} </span>`}${name && html`<strong>${name}</strong> · `}${t('checklist.by', { who: note.author.name, at: moment(note.written_at) })}${note.changed_at && ` · ${t('work.changed', { at: moment(note.changed_at) })}`}</p>
    <${Text} note=${note} />${mine && notes.may && html`<div class="buttons noprint">
      <${Button} kind="tertiary" aria-label=${`${t('work.edit')}: ${note.text}`} onClick=${() => notes.open({ name: 'edit', row: note })}>${t('work.edit')}<//>
      <${Button} kind="tertiary" aria-label=${`${t('work.remove')}: ${note.text}`} onClick=${() => notes.open({ name: 'remove', row: note })}>${t('work.remove')}<//></div>`}</article>`;
}

// All notes of the case; who has had them on the screen for a moment has read them.
export function Notes({ notes, schema, criteria }) {
  const place = useRef(null);
  const { doc, rows, unread } = notes;
  const newest = rows.at(-1)?.id;
  useEffect(() => {
    if (!unread || has('auditor') || !place.current) return undefined;
    let timer = 0;
    const seen = new IntersectionObserver(([entry]) => {
      clearTimeout(timer);
      if (entry.isIntersecting) timer = setTimeout(() => { seen.disconnect(); post(`/applications/${doc.id}/notes/read`, { up_to: newest }).catch(() => {}); }, 1500);
    });
    seen.observe(place.current);
    return () => { clearTimeout(timer); seen.disconnect(); };
  }, [unread > 0, newest]);
  if (!notes.shown || !rows.length && !notes.may) return null;
  return html`<div id="notes" tabindex="-1" ref=${place}><${Section} title=${t('work.notes')} actions=${notes.may && html`<${Button} kind="tertiary" data-act="note" onClick=${() => notes.open({ name: 'note' })}>${t('work.note_add')}<//>`}>
    <p class="hint">${t('work.notes_lead')}</p>${rows.map((n) => html`<${Note} key=${n.id} note=${n} notes=${notes} name=${nameOf(n, schema, criteria)} />`)}<//></div>`;
}

// The word being written that begins with @, up to where one writes: {at, q}, or null.
function begun(text, caret) {
  const match = /(?:^|\s)@([\p{L}\p{N}.'-]*(?: [\p{L}\p{N}.'-]+)?)$/u.exec(text.slice(0, caret));
  return match && { at: caret - match[1].length - 1, q: match[1] };
}

function useColleagues(doc, assessment, q) {
  const [found, setFound] = useState([]);
  useEffect(() => {
    if (q === null) return void setFound([]);
    const control = new AbortController();
    const timer = setTimeout(() => get(`/applications/${doc.id}/colleagues${query({ q, assessment_id: assessment, limit: 8 })}`, { signal: control.signal })
      .then((r) => setFound(r.doc.items.filter((c) => !c.conflict && c.id !== session.me.id)), () => {}), 120);
    return () => { clearTimeout(timer); control.abort(); };
  }, [q]);
  return found;
}

// A text in which @ suggests colleagues. Its value: {text, people}.
function Mentioning({ value, set, id, described, invalid, doc, assessment }) {
  const box = useRef(null);
  const list = useId();
  const { text, people } = value || { text: '', people: [] };
  const [word, setWord] = useState(null);
  const [at, setAt] = useState(0);
  const found = useColleagues(doc, assessment, word ? word.q : null);
  const told = people.filter((p) => text.includes(`@${p.name}`));
  const open = word !== null && found.length > 0;
  const typed = (event) => { const { value: next, selectionStart } = event.target; set({ text: next, people }); setWord(begun(next, selectionStart)); setAt(0); };
  const choose = (person) => {
    const caret = word.at + person.name.length + 2;
    const next = `${text.slice(0, word.at)}@${person.name} ${text.slice(word.at + 1 + word.q.length).replace(/^ /, '')}`;
    // At once, so that what is typed next comes after it.
    box.current.value = next;
    box.current.focus();
    box.current.setSelectionRange(caret, caret);
    set({ text: next, people: [...people.filter((p) => p.id !== person.id), person] });
    setWord(null);
  };
  const keys = { ArrowDown: () => setAt((at + 1) % found.length), ArrowUp: () => setAt((at + found.length - 1) % found.length), Enter: () => choose(found[at]), Tab: () => choose(found[at]), Escape: () => setWord(null) };
  const pressed = (event) => {
    if (!open || !keys[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  };
  return html`<div class="mentioning"><textarea class="ds-input" name="text" rows="5" id=${id} ref=${box} aria-required="true" aria-describedby=${described} aria-invalid=${invalid ? 'true' : undefined} aria-autocomplete="list" aria-controls=${list} aria-activedescendant=${open ? `${list}-${found[at]?.id}` : undefined}
      value=${text} onInput=${typed} onKeyDown=${pressed} onBlur=${() => setWord(null)}></textarea>
    <div id=${list} class="searchhits" role="listbox" aria-label=${t('note.colleagues')} hidden=${!open}>${open && found.map((c, n) => html`<div role="option" class="searchhit" key=${c.id} id=${`${list}-${c.id}`} aria-selected=${n === at ? 'true' : 'false'}
      onMouseDown=${(e) => { e.preventDefault(); choose(c); }}>${c.name} <span class="subtle">${[c.office_name, c.absent_until && t('absence.until', { until: day(c.absent_until) })].filter(Boolean).join(' · ')}</span></div>`)}</div>
    <p class="hint" role="status">${open ? t('note.found', { n: found.length }) : told.length ? t('note.told', { who: told.map((p) => p.name).join(', ') }) : ''}</p></div>`;
}

const valueOf = (note) => (note ? { text: note.text, people: note.mentions } : '');
const bodyOf = (value) => ({ text: value.text, mentions: value.people.filter((p) => value.text.includes(`@${p.name}`)).map((p) => p.id) });
const textField = (doc, assessment) => [{ name: 'text', label: t('work.text'), hint: t('note.hint'), required: true, single: true,
  render: (p) => html`<${Mentioning} ...${p} set=${(v) => p.set(v.text ? v : '')} doc=${doc} assessment=${assessment} />` }];

// A note of its own for each place it may stand at.
const formOf = (anchor) => `note${anchor?.assessment_id ?? ''}${(anchor?.field ?? '').toLowerCase().replace(/[^a-z0-9]+/g, '_')}`.slice(0, 40);

// What is under way with a note: one is written, at a field with those it has already, changed or removed.
export function NoteAct({ notes }) {
  const { doc, act, open, done } = notes;
  if (!act) return null;
  const { name, anchor, label } = act;
  const row = act.row && (notes.rows.find((n) => n.id === act.row.id) ?? act.row);  // as it is now
  const close = () => open(null);
  const create = async ({ text }, { key }) => { await post(`/applications/${doc.id}/notes`, { ...bodyOf(text), ...(anchor?.field && { field: anchor.field, ...(anchor.assessment_id && { assessment_id: anchor.assessment_id }) }) }, { key }); done(); };
  const version = row && { ifMatch: `"${row.version}"` };
  if (name === 'remove')
    return html`<${ActionDialog} title=${t('work.note_remove')} submit=${t('work.remove')} danger lead=${t('work.note_remove_lead')} fields=${[]} onClose=${close}
      onSubmit=${async () => { await call('DELETE', `/notes/${row.id}`, version); done(); }} />`;
  if (name === 'edit')
    return html`<${ActionDialog} title=${t('work.note_edit')} submit=${t('save')} fields=${textField(doc, row.assessment_id)} values=${{ text: valueOf(row) }} onClose=${close}
      autosave=${`note/${row.id}/edit`} onSubmit=${async ({ text }) => { await call('PATCH', `/notes/${row.id}`, { body: bodyOf(text), ...version }); done(); }} />`;
  const rows = anchor ? notes.at(anchor) : [];
  return html`<${Dialog} title=${label ? t('note.of', { field: label }) : t('work.note_add')} onClose=${close}>
    ${rows.map((n) => html`<${Note} key=${n.id} note=${n} notes=${notes} />`)}
    ${notes.may ? html`<${Form} submit=${t('save')} fields=${textField(doc, anchor?.assessment_id)} onCancel=${close} autosave=${`application/${doc.id}/${formOf(anchor)}`} onSubmit=${create} />`
      : html`<div class="buttons"><${Button} kind="tertiary" onClick=${close}>${t('dialog.close')}<//></div>`}<//>`;
}

// At the top of the case: that there is something to read, and the way to it.
export function UnreadNotes({ notes }) {
  if (!notes.unread) return null;
  const there = () => { const at = document.getElementById('notes'); at?.scrollIntoView({ block: 'start' }); at?.focus({ preventScroll: true }); };
  return html`<p class="ds-paragraph noprint"><button type="button" class="notemark" data-act="unread-notes" onClick=${there}><span class="dot" aria-hidden="true"></span>${t('note.unread', { n: notes.unread })}</button></p>`;
}
