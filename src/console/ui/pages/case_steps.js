// Before and after in the list one came from, and the same place of the next case: who compares the assessments of
// many goes from one to the next without looking for them each time.
import { get, query } from '../api.js';
import { LinkButton, html, useEffect, useState } from '../kit.js';
import { go, useKeys } from '../route.js';
import { t } from '../text.js';

const PAGE = 50;
const WAIT_MS = 5000;

function remembered() {
  try { return JSON.parse(sessionStorage.getItem('queue')) ?? {}; } catch { return {}; }
}

// The last case of what the list showed: its next rows, so that the list does not end there.
async function lengthen(list) {
  const { path, asked, after } = list.more;
  const { doc } = await get(`${path}${query({ ...asked, limit: PAGE, after })}`);
  const now = remembered();
  if (now.more?.after !== after) return;
  sessionStorage.setItem('queue', JSON.stringify({ ...now, ids: [...now.ids, ...doc.items.map((r) => r.id)], more: doc.next ? { path, asked, after: doc.next } : undefined }));
}

// Where one is: the heading of the part that is at the top of the window, and how far one is in it. At the top of the
// page it is null.
let place = null;
const parts = () => [...document.querySelectorAll('main .section h2')];
function here() {
  if (scrollY < 80) return null;
  const above = parts().filter((h) => h.getBoundingClientRect().top < 120).at(-1);
  return above ? { text: above.textContent, from: above.getBoundingClientRect().top } : null;
}

// Back there once the part is drawn, unless the reader goes somewhere first.
function useSamePlace(ready) {
  useEffect(() => {
    const wanted = place;
    if (!ready || !wanted) return undefined;
    place = null;
    const until = Date.now() + WAIT_MS;
    let timer = 0;
    const stop = () => { clearTimeout(timer); ['wheel', 'pointerdown', 'keydown'].forEach((e) => removeEventListener(e, stop)); };
    const there = () => {
      const at = parts().find((h) => h.textContent === wanted.text);
      if (at) scrollBy(0, at.getBoundingClientRect().top - wanted.from);
      // What is drawn later moves it.
      if (Date.now() < until) timer = setTimeout(there, 200);
      else stop();
    };
    ['wheel', 'pointerdown', 'keydown'].forEach((e) => addEventListener(e, stop));
    timer = setTimeout(there, 0);
    return stop;
  }, [ready]);
}

export function useSteps(id, ready) {
  const [turn, setTurn] = useState(0);
  const list = remembered();
  const at = list.ids ? list.ids.indexOf(Number(id)) : -1;
  const [before, after] = at < 0 ? [] : [list.ids[at - 1], list.ids[at + 1]];
  useEffect(() => {
    if (at >= 0 && after === undefined && list.more) lengthen(list).then(() => setTurn(turn + 1), () => {});
  }, [id]);
  useSamePlace(ready);
  const step = (to) => { if (!to) return; place = here(); go(`/sak/${to}`); };
  useKeys({ '[': () => step(before), ']': () => step(after) });
  return { back: list.back, before, after, step, at, of: list.ids?.length ?? 0, more: Boolean(list.more) };
}

export function Steps({ steps }) {
  const { before, after, step, at, of, more } = steps;
  if (!before && !after) return null;
  const go = (to) => (event) => { if (!event.ctrlKey && !event.metaKey && !event.shiftKey) { event.preventDefault(); step(to); } };
  return html`<span class="steps">${before && html`<${LinkButton} kind="tertiary" href=${`#/sak/${before}`} onClick=${go(before)}>← ${t('case.before')}<//>`}
    <span class="subtle">${t('case.at', { at: String(at + 1), of: `${of}${more ? '+' : ''}` })}</span>
    ${after && html`<${LinkButton} kind="tertiary" href=${`#/sak/${after}`} onClick=${go(after)}>${t('case.after')} →<//>`}</span>`;
}
