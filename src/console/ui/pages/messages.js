// What is written between the case and its party, and post that came on paper, by e-mail or by phone.
import { get, link, newKey, post, upload } from '../api.js';
import { ActionDialog } from '../form.js';
import { Button, Section, Tag, Trouble, html, useEffect, useFetch, useState } from '../kit.js';
import { choices } from '../list.js';
import { has, today } from '../session.js';
import { usePress } from '../stale.js';
import { bytes, day, moment, t, word } from '../text.js';
import { READABLE, suffixes, typeOf } from './attachments.js';

const allowed = (doc, action) => doc.actions.some((a) => a.action === action && a.allowed);
const party = () => !has('caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals');

// Files that are in the case already, and new ones.
function Files({ rows, value, set, id }) {
  const { ids, files } = value;
  const flip = (n) => set({ ids: ids.includes(n) ? ids.filter((x) => x !== n) : [...ids, n], files });
  return html`<div>${rows.map((r) => html`<div class="ds-field" key=${r.id}><input class="ds-input" type="checkbox" id=${`${id}-${r.id}`} checked=${ids.includes(r.id)} onChange=${() => flip(r.id)} />
      <label class="ds-label" for=${`${id}-${r.id}`}>${r.name}</label></div>`)}
    <div class="ds-field"><label class="ds-label" for=${`${id}-new`}>${t('message.new_files')}</label>
      <input class="ds-input" type="file" multiple id=${`${id}-new`} accept=${suffixes()} onChange=${(e) => set({ ids, files: [...e.target.files] })} /></div></div>`;
}

const filesField = (doc) => ({ name: 'attachments', at: '/attachment_ids', label: t('attachment.title'),
  render: (p) => html`<${Files} rows=${(doc.attachments ?? []).filter((a) => a.kind !== 'internal')} ...${p} value=${p.value ?? { ids: [], files: [] }} />` });

// The new files first, so that the message refers to what is there.
async function withFiles(doc, { attachments, ...body }) {
  const ids = [...(attachments?.ids ?? [])];
  for (const file of attachments?.files ?? []) {
    const query = new URLSearchParams({ name: file.name, message: 'true' });
    const stored = await upload(`/applications/${doc.id}/attachments?${query}`, file, { key: newKey(), type: typeOf(file), signal: new AbortController().signal, onProgress: () => {} });
    ids.push(stored.doc.id);
  }
  return { ...body, ...(ids.length > 0 && { attachment_ids: ids }) };
}

const text = (label) => ({ name: 'text', label, type: 'area', rows: 6, required: true });
const postFields = (doc, threads) => (values) => [
  { name: 'channel', label: t('post.channel'), type: 'select', required: true, options: choices('message.channel', ['email', 'paper', 'phone']) },
  { name: 'paper_reason', label: t('post.paper_reason'), type: 'area', rows: 2, required: true, hint: t('post.paper_reason_hint'), hidden: values.channel !== 'paper' },
  { name: 'received_on', label: t('post.received_on'), type: 'date', required: true, narrow: true },
  { name: 'sender', label: t('post.sender'), required: true },
  { name: 'others', label: t('post.others'), type: 'check' },
  { name: 'thread_id', label: t('post.thread'), type: 'select', convert: Number, blank: t('post.new_thread'),
    options: threads.filter((r) => r.with_party !== Boolean(values.others)).map((r) => [String(r.id), r.subject]) },
  { name: 'subject', label: t('message.subject'), required: true, hidden: Boolean(values.thread_id) },
  text(t('post.text')), filesField(doc)];

function Message({ m }) {
  const who = m.sender ? `${m.sender}, ${word('message.channel', m.channel)}` : m.by.name;
  return html`<article class="ds-card item message" data-direction=${m.direction}>
    <p class="hint">${word('message.direction', m.direction)}: ${who} · ${m.received_on ? t('post.received', { on: day(m.received_on) }) : moment(m.at)}
      ${m.sender && ` · ${t('post.registered', { who: m.by.name, at: moment(m.at) })}`}${m.direction === 'out' && !party() && ` · ${m.read_by_party_at ? t('message.read_by_party', { at: moment(m.read_by_party_at) }) : t('message.not_read_by_party')}`}</p>
    <p class="ds-paragraph prose">${m.text}</p>
    ${m.paper_reason && html`<p class="hint">${t('post.paper_reason')}: ${m.paper_reason}</p>`}
    ${m.attachments.length > 0 && html`<ul class="plain">${m.attachments.map((a) => html`<li key=${a.id}>${READABLE.includes(a.state) ? html`<a class="ds-link" href=${link(`/attachments/${a.id}/content`)} download=${a.name}>${a.name}</a>` : html`${a.name} (${word('attachment.state', a.state)})`} <span class="subtle">${bytes(a.size_bytes)}</span></li>`)}</ul>`}</article>`;
}

function Thread({ id, doc, changed }) {
  const from = useFetch(() => get(`/threads/${id}`), [id]);
  const [act, setAct] = useState(null);
  const [problem, setProblem] = useState(null);
  const [press, refused] = usePress();
  const thread = from.data?.doc;
  const unread = thread?.messages.some((m) => m.direction === (party() ? 'out' : 'in') && !m.read_at);
  useEffect(() => { if (unread && !has('auditor')) post(`/threads/${id}/read`).then(changed, setProblem); }, [unread]);
  if (!thread) return html`<${Trouble} problem=${from.problem} />`;
  const done = () => { setAct(null); from.again(); changed(); };
  const ifMatch = `"${thread.version}"`;
  const again = () => press(async () => { await post(`/threads/${id}/needs-answer`, undefined, { ifMatch }); done(); });
  return html`<div>${thread.messages.map((m) => html`<${Message} key=${m.id} m=${m} />`)}
    ${thread.answered_reason && html`<p class="ds-paragraph">${t('message.answered_otherwise')}: ${thread.answered_reason}</p>`}<${Trouble} problem=${problem} />${refused}
    <div class="buttons noprint">${allowed(thread, 'reply') && html`<${Button} data-act="reply" kind="secondary" onClick=${() => setAct('reply')}>${t('message.reply')}<//>`}
      ${allowed(thread, 'answered') && html`<${Button} data-act="answered" kind="tertiary" onClick=${() => setAct('answered')}>${t('message.mark_answered')}<//>`}
      ${allowed(thread, 'needs_answer') && html`<${Button} kind="tertiary" onClick=${again}>${t('message.mark_needs_answer')}<//>`}</div>
    ${act === 'reply' && html`<${ActionDialog} title=${t('message.reply')} submit=${t('message.send')} lead=${t('message.send_lead')} fields=${[text(t('message.text')), filesField(doc)]} onClose=${() => setAct(null)}
      autosave=${`message_thread/${id}/reply`} onSubmit=${async (body, { key }) => { await post(`/threads/${id}/messages`, await withFiles(doc, body), { key }); done(); }} />`}
    ${act === 'answered' && html`<${ActionDialog} title=${t('message.mark_answered')} submit=${t('message.mark_answered')} fields=${[{ name: 'reason', label: t('message.answered_how'), type: 'area', rows: 3, required: true }]} onClose=${() => setAct(null)}
      autosave=${`message_thread/${id}/answered`} onSubmit=${async (body, { key }) => { await post(`/threads/${id}/answered`, body, { key, ifMatch }); done(); }} />`}</div>`;
}

// `version`: the case's, so that what came meanwhile is seen.
export function Messages({ doc, version, again }) {
  const from = useFetch(() => get(`/applications/${doc.id}/threads?limit=500`).then((r) => r.doc.items, () => []), [doc.id, version]);
  const [open, setOpen] = useState({});
  const [act, setAct] = useState(null);
  const rows = from.data ?? [];
  const write = allowed(doc, 'write_message');
  const register = allowed(doc, 'register_post');
  if (rows.length === 0 && !write && !register) return null;
  const done = (made) => { setAct(null); setOpen((before) => ({ ...before, [made.id]: true })); from.again(); again(); };
  return html`<${Section} title=${t('message.title')} actions=${html`<span class="buttons noprint">
      ${write && html`<${Button} kind="tertiary" data-act="write_message" onClick=${() => setAct('write')}>${t(party() ? 'message.write_us' : 'message.write')}<//>`}
      ${register && html`<${Button} kind="tertiary" data-act="register_post" onClick=${() => setAct('post')}>${t('post.register')}<//>`}</span>`}>
    ${rows.length === 0 && html`<p class="ds-paragraph">${t('message.none')}</p>`}
    ${rows.map((r) => html`<details class="ds-details thread" key=${r.id} open=${Boolean(open[r.id])} onToggle=${(e) => { if (e.target.open !== Boolean(open[r.id])) setOpen((before) => ({ ...before, [r.id]: e.target.open })); }}>
      <summary>${r.subject} <span class="subtle">${t('message.count', { n: r.messages })}, ${moment(r.last_at)}</span>
        ${r.unread > 0 && html` <${Tag} color="info">${t('message.unread', { n: r.unread })}<//>`}
        ${r.needs_answer && !party() && html` <${Tag} color="warning">${t('message.needs_answer')}<//>`}
        ${!r.with_party && html` <${Tag}>${t('post.from_others')}<//>`}</summary>
      <div>${open[r.id] && html`<${Thread} key=${`${r.id}/${r.messages}`} id=${r.id} doc=${doc} changed=${from.again} />`}</div></details>`)}
    ${act === 'write' && html`<${ActionDialog} title=${t(party() ? 'message.write_us' : 'message.write')} submit=${t('message.send')} lead=${t('message.send_lead')} onClose=${() => setAct(null)}
      fields=${[{ name: 'subject', label: t('message.subject'), required: true }, text(t('message.text')), filesField(doc)]}
      autosave=${`application/${doc.id}/message`} onSubmit=${async (body, { key }) => done((await post(`/applications/${doc.id}/threads`, await withFiles(doc, body), { key })).doc)} />`}
    ${act === 'post' && html`<${ActionDialog} title=${t('post.register')} submit=${t('post.register')} lead=${t('post.lead')} onClose=${() => setAct(null)} values=${{ received_on: today() }} fields=${postFields(doc, rows)}
      autosave=${`application/${doc.id}/post`} onSubmit=${async ({ others, ...body }, { key }) => done((await post(`/applications/${doc.id}/post`, await withFiles(doc, { ...body, from_party: !others }), { key })).doc)} />`}<//>`;
}
