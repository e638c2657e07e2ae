// The one way to the service. A refusal becomes a Problem; nothing is retried behind a person's back.
const BASE = '/api/v1';
let csrf = null;
let language = 'nb';
let signedOut = () => {};

export class Problem extends Error {
  constructor(status, body) {
    super(body.detail ?? body.title ?? '');
    this.status = status;
    this.slug = String(body.type ?? '').split('/').pop();
    this.title = body.title ?? '';
    this.detail = body.detail ?? '';
    this.errors = body.errors ?? [];
    this.body = body;
  }
}

export function configure(settings) {
  if ('csrf' in settings) csrf = settings.csrf;
  if ('language' in settings) language = settings.language;
  if ('signedOut' in settings) signedOut = settings.signedOut;
}

// {state: 'open', scheme_id: ''} → '?state=open': empty filters are left out.
export function query(filters) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(filters ?? {}))
    if (value !== '' && value !== null && value !== undefined) search.append(name, value);
  const text = search.toString();
  return text ? `?${text}` : '';
}

async function problemOf(response) {
  const body = await response.json().catch(() => ({}));
  return new Problem(response.status, body);
}

let carried = null;

// What `act` stores was kept as unsent text, and is dropped by the first write of it, in the same transaction.
// → whether there was one.
export async function carrying(autosave, act) {
  carried = autosave;
  try {
    await act();
    return carried === null;
  } finally {
    carried = null;
  }
}

// → {doc, etag, status, location}. `keepalive`: also when the page is left meanwhile.
export async function call(method, path, { body, ifMatch, key, xml, csv, signal, keepalive } = {}) {
  const headers = { 'Accept-Language': language, Accept: 'application/json' };
  if (method !== 'GET' && csrf) headers['X-CSRF-Token'] = csrf;
  if (ifMatch) headers['If-Match'] = ifMatch;
  if (method === 'POST' && key) headers['Idempotency-Key'] = key;
  if (carried && method !== 'GET' && !path.startsWith('/me/autosaves')) {
    headers.Autosave = carried;
    carried = null;
  }
  if (xml !== undefined) headers['Content-Type'] = 'application/xml';
  else if (csv !== undefined) headers['Content-Type'] = 'text/csv';
  else if (body !== undefined) headers['Content-Type'] = 'application/json';
  let response;
  try {
    response = await fetch(BASE + path, {
      method, headers, signal, keepalive, body: xml ?? csv ?? (body === undefined ? undefined : JSON.stringify(body)), cache: 'no-store',
    });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Problem(0, { type: '/problems/offline' });
  }
  if (!response.ok) {
    const problem = await problemOf(response);
    Object.assign(problem, { method, path, ifMatch });
    if (problem.status === 401 && path !== '/sessions') signedOut();
    throw problem;
  }
  const json = (response.headers.get('Content-Type') ?? '').includes('json');
  return {
    doc: json ? await response.json() : null,
    file: json || response.status === 204 ? null : await response.blob(),
    etag: response.headers.get('ETag'),
    status: response.status,
    location: response.headers.get('Location'),
  };
}

// A file as it is, with how much of it has gone: what fetch() does not tell.
export function upload(path, file, { key, type, onProgress, signal }) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const offline = () => reject(new Problem(0, { type: '/problems/offline' }));
    request.open('POST', BASE + path);
    const headers = { 'Accept-Language': language, Accept: 'application/json', 'Content-Type': type, 'Idempotency-Key': key };
    if (csrf) headers['X-CSRF-Token'] = csrf;
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.responseType = 'json';
    request.upload.onprogress = (event) => onProgress(event.loaded, event.total);
    request.onerror = offline;
    request.onabort = offline;
    request.onload = () => {
      if (request.status < 300) return resolve({ doc: request.response, status: request.status });
      if (request.status === 401) signedOut();
      return reject(new Problem(request.status, request.response ?? {}));
    };
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

export const get = (path, options) => call('GET', path, options);
export const post = (path, body, options) => call('POST', path, { body, ...options });
export const link = (path) => BASE + path;

// The same act sent twice (a double click, a lost answer) is done once. randomUUID exists only where
// the connection is safe, and the demo may be seen over plain HTTP.
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');
}
