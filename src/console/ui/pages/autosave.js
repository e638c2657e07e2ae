// What is being written in a form and has not been sent: kept on the service a moment after typing stops and when the page
// is left, in the tab while the service does not answer. Only what differs from what the form was given is kept, with what
// stood there, so that what others saved meanwhile is not put back.
import { Alert, Button, html, useEffect, useRef, useState } from '../kit.js';
import { call, carrying, get } from '../api.js';
import { session } from '../session.js';
import { same, shown } from '../stale.js';
import { clock, moment, t } from '../text.js';

const PAUSE_MS = 1000;
const AGAIN_MS = 15000;
const NEVER = /password|national_id|account_number/;
const SECRET = /^\s*(\d{4}[ .]?\d{2}[ .]?\d{5}|\d{6} ?\d{5})\s*$/;

// Files, and what looks like an account number or a national identity number, stay in the form alone.
const isSecret = (value) => value instanceof Blob
  || (typeof value === 'string' ? SECRET.test(value) : value !== null && typeof value === 'object' && Object.entries(value).some(([name, v]) => NEVER.test(name) || isSecret(v)));
const isKept = (field, value) => !['password', 'note'].includes(field.type) && !NEVER.test(field.name) && !isSecret(value);

const contentOf = ({ list, values, base }) => Object.fromEntries(list
  .filter((f) => isKept(f, values[f.name]) && !same(values[f.name], base[f.name]))
  .map((f) => [f.name, { typed: values[f.name] ?? null, given: base[f.name] ?? null }]));

// What could not be sent, of one person: whoever signs in next in the tab does not see it.
function tabOf(place) {
  const name = `autosave/${session.me?.id}/${place}`;
  return {
    read() { try { return JSON.parse(sessionStorage.getItem(name)); } catch { return null; } },
    write(what) { try { sessionStorage.setItem(name, JSON.stringify(what)); } catch { /* full, or not allowed: the form has it */ } },
    drop() { try { sessionStorage.removeItem(name); } catch { /* there was none */ } },
  };
}

// What the text kept elsewhere does to the form: fields not touched here are taken, those touched in both are chosen
// between, and so are those that somebody changed in what the text was written of.
function meet({ list, values, base }, before, theirs) {
  const taken = {};
  const both = {};
  for (const { name } of list) {
    const was = before[name]?.typed ?? base[name];
    const other = theirs[name]?.typed ?? base[name];
    const moved = !same(other, was);
    const mine = moved && same(values[name], was) ? other : values[name];
    if (!same(mine, values[name])) taken[name] = mine;
    if (moved && !same(mine, other)) both[name] = { mine, theirs: other };
    else if (theirs[name] && !same(theirs[name].given, base[name]) && !same(mine, base[name])) both[name] = { mine, theirs: base[name] };
  }
  return { taken, both };
}

// The text of one form, as long as the form is there. `now()`: what it holds; `show({taken, both, status})`: what it takes
// over, what is to be chosen between, what is told.
function keeperOf(place, now, show) {
  const path = `/me/autosaves/${place}`;
  const tab = tabOf(place);
  // version: of what the service has, null before it is asked; kept: what that says; held: until the person has chosen
  const at = { version: null, kept: {}, held: false, sending: false, gone: false, timer: 0, busy: null };
  const match = () => ({ ifMatch: `"${at.version}"` });

  function later(ms) {
    clearTimeout(at.timer);
    if (!at.gone) at.timer = setTimeout(save, ms);
  }

  function failed(problem) {
    if (problem.status === undefined) throw problem;
    const away = problem.status === 0 || problem.status === 429 || problem.status >= 500;
    if (away) later(AGAIN_MS);
    show({ status: away || problem.status === 401 ? { kind: 'tab' } : { kind: 'refused', text: problem.detail } });
  }

  async function read(left) {
    const { doc } = await get(path);
    const theirs = doc.content ?? {};
    // Sent or thrown away elsewhere: what is written here begins anew.
    const { taken, both } = meet(now(), [left?.version, 0].includes(doc.version) ? theirs : at.kept, theirs);
    Object.assign(at, { version: doc.version, kept: theirs, held: Object.keys(both).length > 0 });
    show({ taken, both, status: Object.keys(taken).length > 0 ? { kind: 'restored', at: doc.saved_at } : undefined });
    if (!at.held) later(PAUSE_MS);
  }

  async function put(content, keepalive) {
    if (Object.keys(content).length > 0) at.version = (await call('PUT', path, { body: { content }, ...match(), keepalive })).doc.version;
    else if (at.version > 0) at.version = await call('DELETE', path, { ...match(), keepalive }).then(() => 0);
    at.kept = content;
    tab.drop();
    show({ status: at.version > 0 ? { kind: 'saved', at: new Date() } : null });
  }

  async function save({ keepalive } = {}) {
    clearTimeout(at.timer);
    const content = contentOf(now());
    const known = same(content, at.kept);
    if (at.sending || (known && at.version !== null)) return;
    if (!known) tab.write({ content, version: at.version });
    if (at.busy) return void later(PAUSE_MS);
    if (at.held || !session.me) return;
    at.busy = (at.version === null ? read() : put(content, keepalive))
      .catch((problem) => (problem.slug === 'stale' ? read() : Promise.reject(problem))).catch(failed);
    await at.busy;
    at.busy = null;
  }

  async function drop() {
    if (at.version > 0) await call('DELETE', path, match());
    Object.assign(at, { version: at.version === null ? null : 0, kept: {}, held: false });
    tab.drop();
  }

  return {
    later: () => later(PAUSE_MS),
    save,
    async begin() {
      const left = tab.read();
      if (left) show({ taken: Object.fromEntries(Object.entries(left.content).map(([name, { typed }]) => [name, typed])), status: { kind: 'tab' } });
      at.busy = read(left).catch(failed);
      await at.busy;
      at.busy = null;
    },
    end() {
      const last = () => save({ keepalive: true });
      at.gone = true;
      if (at.busy) at.busy.then(last);
      else last();
    },
    chosen(left) {
      at.held = left > 0;
      later(PAUSE_MS);
    },
    async discard() {
      await at.busy;
      const { list, base } = now();
      await drop().then(() => show({ taken: Object.fromEntries(list.map(({ name }) => [name, base[name]])), both: {}, status: { kind: 'discarded' } }), failed);
    },
    async sending(act) {
      clearTimeout(at.timer);
      await at.busy;
      at.sending = true;
      try {
        if (await carrying(at.version > 0 ? `${place}/${at.version}` : null, act) && at.version > 0) at.version = 0;
        await drop().catch(() => {});
        at.kept = contentOf(now());  // sent, so not to be kept again before it changes
        show({ both: {}, status: null });
      } catch (refused) {
        later(PAUSE_MS);
        throw refused;
      } finally {
        at.sending = false;
      }
    },
  };
}

// → {status, both, choose(name), discard(), sending(act)}: what Autosaved shows, and the way to send what is written.
// Without a place nothing is kept.
export function useAutosave({ place, list, base, values, setValues }) {
  const [status, setStatus] = useState(null);
  const [both, setBoth] = useState({});
  const now = useRef();
  const keeper = useRef();
  now.current = { list, values, base: base.current };
  useEffect(() => {
    if (!place) return undefined;
    const show = ({ taken, both: to, status: told }) => {
      if (taken) setValues((before) => ({ ...before, ...taken }));
      if (to) setBoth(to);
      if (told !== undefined) setStatus(told);
    };
    const one = keeperOf(place, () => now.current, show);
    const leave = () => { if (document.visibilityState === 'hidden') one.save({ keepalive: true }); };
    const back = () => one.save();
    keeper.current = one;
    one.begin();
    document.addEventListener('visibilitychange', leave);
    addEventListener('online', back);
    return () => {
      document.removeEventListener('visibilitychange', leave);
      removeEventListener('online', back);
      one.end();
    };
  }, [place]);
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) keeper.current?.later();
    first.current = false;
  }, [values]);
  const choose = (name) => {
    const { [name]: _, ...left } = both;
    setBoth(left);
    keeper.current.chosen(Object.keys(left).length);
  };
  return { status, both, choose, discard: () => keeper.current.discard(), sending: (act) => (keeper.current ? keeper.current.sending(act) : act()) };
}

const told = (status) => (status ? {
  saved: () => t('autosave.saved', { at: clock(status.at) }),
  restored: () => t('autosave.restored', { at: moment(status.at) }),
  tab: () => t('autosave.tab'),
  discarded: () => t('autosave.discarded'),
  refused: () => status.text,
}[status.kind]() : '');

// Where the text is kept, what was written in another tab or machine meanwhile, and the way to throw it away.
export function Autosaved({ unsent, list, set, idOf }) {
  const { status, both, choose, discard } = unsent;
  const line = useRef(null);
  const fields = list.filter((field) => both[field.name]);
  const take = (field, value) => {
    set(field.name)(value);
    choose(field.name);
    (document.getElementById(idOf(field)) ?? line.current).focus();
  };
  return html`<div class="autosaved noprint">${fields.length > 0 && html`<${Alert} color="warning" live title=${t('autosave.both')}><p class="ds-paragraph">${t('autosave.both_lead')}</p>
    ${fields.map((field) => html`<fieldset class="ds-fieldset group" key=${field.name}><legend class="ds-label">${field.label}</legend>${['mine', 'theirs'].map((whose) => html`<p class="ds-paragraph" key=${whose}>
      ${t(`autosave.${whose}`)}: <span class="prose">${shown(field, both[field.name][whose], both[field.name][whose === 'mine' ? 'theirs' : 'mine'])}</span>
      <${Button} kind="secondary" data-choose=${whose} aria-label=${t(`autosave.keep_${whose}`, { field: field.label })} onClick=${() => take(field, both[field.name][whose])}>${t('autosave.keep')}<//></p>`)}</fieldset>`)}<//>`}
    <p class="hint" role="status" tabindex="-1" ref=${line}>${told(status)}</p>
    ${['saved', 'restored'].includes(status?.kind) && html`<${Button} kind="tertiary" data-act="discard-unsent" onClick=${() => discard().then(() => line.current?.focus())}>${t('autosave.discard')}<//>`}</div>`;
}

// All of it in a form, which is sent by `way.current` once this is there.
export function Unsent({ way, place, list, base, values, setValues, set, idOf }) {
  const unsent = useAutosave({ place, list, base, values, setValues });
  way.current = unsent.sending;
  return html`<${Autosaved} unsent=${unsent} list=${list} set=${set} idOf=${idOf} />`;
}
