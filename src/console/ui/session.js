// Who is signed in, and what day it is there (a demo has its own calendar).
import { call, configure, get, post } from './api.js';
import { citeBy } from './text.js';

export const session = { me: null };

// What another who was signed in in this tab wrote and could not send is nobody else's.
function forgetOthers(id) {
  try {
    for (const name of Object.keys(sessionStorage))
      if (name.startsWith('autosave/') && !name.startsWith(`autosave/${id}/`)) sessionStorage.removeItem(name);
  } catch { /* private mode keeps nothing */ }
}

function take(doc) {
  if (doc) forgetOthers(doc.id);
  session.me = doc;
  citeBy(doc?.law ?? {});
  configure({ csrf: doc?.csrf_token ?? null });
  return doc;
}

export const today = () =>
  session.me?.today ?? new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo' }).format(new Date());
export const thisYear = () => Number(today().slice(0, 4));
// The latest year that has budgets: what figures open on.
export const figuresYear = () => session.me?.figures_year ?? thisYear();
export const has = (...roles) => roles.some((role) => session.me?.roles.includes(role));

// null when nobody is signed in.
export async function resume() {
  try {
    return take((await get('/me')).doc);
  } catch (problem) {
    if (problem.status === 401) return take(null);
    throw problem;
  }
}

export async function login(username, password) {
  const { doc } = await post('/sessions', { username, password });
  configure({ csrf: doc.csrf_token ?? null });
  const { doc: me } = await get('/me');
  return take({ ...me, csrf_token: me.csrf_token ?? doc.csrf_token });
}

// The person's own language is what the service words reasons and histories in.
export async function keepLanguage(language) {
  if (session.me.language === language) return;
  const { doc } = await post('/me/language', { language });
  take({ ...doc, csrf_token: session.me.csrf_token });
}

export async function logout() {
  await call('DELETE', '/sessions/current').catch(() => {});
  take(null);
}
