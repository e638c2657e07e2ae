// How many notices one has not read: asked as one moves about, and each minute.
import { get } from './api.js';
import { useEffect, useState } from '../v/hooks.js';

const MINUTE_MS = 60000;

export const noticesChanged = () => dispatchEvent(new Event('notices'));

export function useUnread(path) {
  const [unread, setUnread] = useState(0);
  useEffect(() => {
    const ask = () => get('/notices/count').then(({ doc }) => setUnread(doc.unread), () => {});
    ask();
    const timer = setInterval(ask, MINUTE_MS);
    addEventListener('notices', ask);
    return () => { clearInterval(timer); removeEventListener('notices', ask); };
  }, [path]);
  return unread;
}
