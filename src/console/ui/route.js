// Where we are: '#/saker?state=open'. The address holds every filter, so that a view can be sent on.
import { useEffect, useRef, useState } from '../v/hooks.js';

export function readRoute() {
  const [path, search = ''] = (location.hash.slice(1) || '/').split('?');
  return { path, params: Object.fromEntries(new URLSearchParams(search)) };
}

export function href(path, params = {}) {
  const search = new URLSearchParams(Object.entries(params).filter(([, v]) => v !== '' && v !== undefined && v !== null));
  const text = search.toString();
  return `#${path}${text ? `?${text}` : ''}`;
}

export const go = (path, params) => { location.hash = href(path, params); };

export function useRoute() {
  const [route, setRoute] = useState(readRoute);
  useEffect(() => {
    const moved = () => setRoute(readRoute());
    addEventListener('hashchange', moved);
    return () => removeEventListener('hashchange', moved);
  }, []);
  return route;
}

// Sets filters without a new step in the browser's history for each letter typed.
export function setParams(path, params) {
  history.replaceState(null, '', href(path, params));
  dispatchEvent(new HashChangeEvent('hashchange'));
}

export function shortcutsOn() {
  try { return localStorage.getItem('shortcuts') !== 'off'; } catch { return true; }
}

export function setShortcuts(on) {
  try { localStorage.setItem('shortcuts', on ? 'on' : 'off'); } catch { /* private mode */ }
}

// Single keys; `keys` is read through a ref, so that a fast burst sees the newest state each time.
export function useKeys(keys) {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const pressed = (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !shortcutsOn()) return;
      const at = event.target;
      if (at.closest?.('input:not([type=checkbox]), select, textarea') || document.querySelector('dialog[open]')) return;
      if (event.key === 'Enter' && at.closest?.('a, button, summary, input')) return;
      const act = latest.current[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
}
