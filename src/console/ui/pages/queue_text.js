// One line of text that asks the queue, with suggestions, and what is asked as chips that are taken away. The
// dropdowns below write the same address.
import { html, useEffect, useId, useRef, useState } from '../kit.js';
import { readRoute, setParams } from '../route.js';
import { t } from '../text.js';
import { parse, suggestions, write } from './queue_query.js';

const WAIT_MS = 250;
const lineOf = (params, lists) => write(params, lists).map((p) => p.text).join(' ');

// The line as it is typed; when nobody types in it and the address says something else, as the address does.
function useLine(params, lists) {
  const [line, setLine] = useState(() => lineOf(params, lists));
  const input = useRef(null);
  const told = lineOf(params, lists);
  useEffect(() => { if (document.activeElement !== input.current && lineOf(parse(line, lists).params, lists) !== told) setLine(told); }, [told]);
  return { line, setLine, input };
}

function Chips({ params, lists }) {
  const parts = write(params, lists);
  const bar = useRef(null);
  const without = (part) => {
    const at = parts.indexOf(part);
    setParams('/saker', Object.fromEntries(Object.entries(params).filter(([k]) => !part.names.includes(k))));
    requestAnimationFrame(() => (bar.current?.querySelectorAll('button')[Math.max(0, at - 1)] ?? document.getElementById('queue-line'))?.focus());
  };
  if (!parts.length) return null;
  return html`<ul class="chips" ref=${bar} aria-label=${t('query.chips')}>${parts.map((part) => html`<li key=${part.key}>
    <button type="button" class="ds-chip" data-removable data-chip=${part.key} onClick=${() => without(part)}>${part.text}${part.told && ` (${part.told})`}</button></li>`)}</ul>`;
}

export function QueueLine({ params, lists }) {
  const { line, setLine, input } = useLine(params, lists);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const [caret, setCaret] = useState(0);
  const timer = useRef(0);
  const list = useId();
  const offer = open ? suggestions(line, caret, lists) : { offers: [] };
  const { offers } = offer;
  const faults = parse(line, lists, open ? caret : -1).faults;
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => { document.getElementById(`${list}-${at}`)?.scrollIntoView({ block: 'nearest' }); }, [at]);
  // What cannot be read asks for nothing: the rest of the line counts.
  const ask = (text) => {
    clearTimeout(timer.current);
    if (readRoute().path !== '/saker') return;  // focus goes when the page does
    const kept = Object.fromEntries(['view', 'sort'].filter((k) => params[k]).map((k) => [k, params[k]]));
    setParams('/saker', { ...kept, ...parse(text, lists).params });
  };
  const typed = (event) => {
    const { value, selectionStart } = event.target;
    setLine(value); setCaret(selectionStart); setOpen(true); setAt(-1);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => ask(value), WAIT_MS);
  };
  const choose = ({ text }) => {
    const next = line.slice(0, offer.at) + text + line.slice(offer.end).replace(/^ /, '');
    const place = offer.at + text.length;
    setLine(next); setCaret(place); setAt(-1); setOpen(text.endsWith(':'));
    ask(next);
    requestAnimationFrame(() => { input.current?.focus(); input.current?.setSelectionRange(place, place); });
  };
  const keys = {
    ArrowDown: () => { setOpen(true); setAt(Math.min(offers.length - 1, at + 1)); },
    ArrowUp: () => setAt(Math.max(-1, at - 1)),
    Enter: () => { if (offers[at]) choose(offers[at]); else { ask(line); setOpen(false); } },
    Escape: () => setOpen(false),
  };
  const pressed = (event) => {
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  };
  const moved = (event) => setCaret(event.target.selectionStart);
  const leave = () => { setOpen(false); ask(line); if (!parse(line, lists).faults.length) setLine(lineOf(parse(line, lists).params, lists)); };
  const shown = open && offers.length > 0;
  return html`<div class="queueline noprint" role="search" aria-label=${t('query.label')}>
    <label class="ds-label" for="queue-line">${t('query.label')}</label>
    <div class="search"><input class="ds-input" type="text" id="queue-line" ref=${input} role="combobox" autocomplete="off" spellcheck="false" maxlength="600" placeholder=${t('query.hint')}
      aria-expanded=${shown ? 'true' : 'false'} aria-controls=${list} aria-autocomplete="list" aria-activedescendant=${shown && offers[at] ? `${list}-${at}` : undefined} aria-describedby=${faults.length ? `${list}-faults` : undefined} aria-invalid=${faults.length ? 'true' : undefined}
      value=${line} onInput=${typed} onKeyDown=${pressed} onKeyUp=${moved} onClick=${(e) => { moved(e); setOpen(true); }} onFocus=${(e) => { moved(e); setAt(-1); }} onBlur=${leave} />
      <div id=${list} class="searchhits" role="listbox" aria-label=${t('query.offers')} hidden=${!shown}>${shown && offers.map((o, n) => html`<div role="option" class="searchhit" id=${`${list}-${n}`} key=${o.text} aria-selected=${n === at ? 'true' : 'false'}
        onMouseDown=${(e) => { e.preventDefault(); choose(o); }}>${o.shown}${o.means && html` <span class="subtle">${o.means}</span>`}</div>`)}</div></div>
    <div id=${`${list}-faults`} role="status">${faults.map((f) => html`<p class="ds-validation-message" key=${f.raw}>«${f.raw}»: ${f.text}</p>`)}</div>
    <${Chips} params=${params} lists=${lists} /></div>`;
}
