// server.mjs: the peer of tests/bench: fastify and postgres, a pool of 16, the service's own SQL,
// and the same bytes out. Usage: server.mjs PORT STATEMENTS.json (database by PGHOST and others).
// JSON passes through as text, which is the best a peer can do.
import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream, readFileSync } from 'node:fs';
import Fastify from 'fastify';
import postgres from 'postgres';

const [port, statementsFile] = process.argv.slice(2);
const statements = JSON.parse(readFileSync(statementsFile, 'utf8'));
const asText = (from) => ({ to: from[0], from, serialize: (x) => x, parse: (x) => x });
const sql = postgres({
  max: 16,
  prepare: true,
  onnotice: () => {},
  types: {
    json: asText([114]),
    jsonb: asText([3802]),
    bigint: { to: 20, from: [20], serialize: String, parse: Number },
    date: asText([1082]),
    instant: {
      to: 1184,
      from: [1184],
      serialize: String,
      parse: (x) => new Date(x.replace(' ', 'T') + ':00').toISOString(),
    },
  },
});
const app = Fastify({
  disableRequestLogging: true,
  bodyLimit: 1 << 20,
  logger: { stream: createWriteStream('/dev/null') },
});

const run = (tx, name, values) => tx.unsafe(statements[name], values, { prepare: true });

function token(request) {
  const text = request.headers.authorization ?? '';
  if (!text.startsWith('Bearer ') || text.length > 262) {
    throw Object.assign(new Error('access.session.missing'), { statusCode: 401 });
  }
  return text.slice(7);
}

function send(reply, row, status = 200) {
  reply
    .code(status)
    .header('etag', `"${row.etag}"`)
    .header('cache-control', 'no-store')
    .type('application/json')
    .send(row.doc);
}

// One transaction: who acts, then the act; both sent at once.
async function write(request, action, name, values) {
  const key = request.headers['idempotency-key'] ?? null;
  const print = createHash('sha256')
    .update(`${request.method} ${request.url}\n${JSON.stringify(request.body)}`)
    .digest('hex');
  const [, rows] = await sql.begin((tx) => [
    run(tx, 'ACT', [token(request), randomUUID(), action, key, key && print, null]),
    run(tx, name, values),
  ]);
  return rows[0];
}

app.addHook('onResponse', (request, reply, done) => {
  request.log.info({ route: request.routeOptions.url, status: reply.statusCode, us: reply.elapsedTime });
  done();
});
app.setErrorHandler((error, request, reply) => {
  const status = error.code === 'TS000' ? 409 : (error.statusCode ?? 500);
  reply.code(status).type('application/problem+json').send({ status, title: error.message });
});

const id = { params: { type: 'object', properties: { id: { type: 'integer', minimum: 1 } } } };
app.get('/api/v1/applications/:id', { schema: id }, async (request, reply) => {
  const [row] = await run(sql, 'APPLICATION_GET', [token(request), request.params.id, null]);
  send(reply, row);
  return reply;
});

const page = {
  querystring: {
    type: 'object',
    additionalProperties: false,
    properties: {
      state: { type: 'string' },
      scheme_id: { type: 'integer' },
      limit: { type: 'integer', minimum: 1, maximum: 500, default: 50 },
    },
  },
};
app.get('/api/v1/applications', { schema: page }, async (request, reply) => {
  const { limit, ...filter } = request.query;
  const rows = await run(sql, 'APPLICATION_LIST', [
    token(request),
    JSON.stringify(filter),
    null,
    null,
    limit + 1,
  ]);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1).cursor : null;
  const items = shown.map(({ cursor, ...row }) => row);
  reply.header('cache-control', 'no-store').type('application/json');
  return JSON.stringify({ items, next: last && Buffer.from(last).toString('base64url') });
});

const nullable = (type) => ({ type: [type, 'null'] });
const application = {
  body: {
    type: 'object',
    additionalProperties: false,
    required: ['call_id', 'recipient_id', 'title', 'purpose', 'amount_ore'],
    properties: {
      call_id: { type: 'integer', minimum: 1 },
      recipient_id: { type: 'integer', minimum: 1 },
      title: { type: 'string', minLength: 1, maxLength: 300 },
      purpose: { type: 'string', maxLength: 20000 },
      amount_ore: { type: 'integer', minimum: 0 },
      form: nullable('object'),
      contact: nullable('object'),
      on_behalf_reason: { type: ['string', 'null'], maxLength: 1000 },
    },
  },
};
app.post('/api/v1/applications', { schema: application }, async (request, reply) => {
  const body = JSON.stringify(request.body);
  const row = await write(request, 'application_create', 'APPLICATION_CREATE', [null, body]);
  reply.header('location', `/api/v1/applications/${row.id}`);
  send(reply, row, 201);
  return reply;
});

app.post('/api/v1/applications/:id/submit', { schema: id }, async (request, reply) => {
  const row = await write(request, 'application_submit', 'APPLICATION_SUBMIT', [request.params.id, null]);
  send(reply, row);
  return reply;
});

if (statements.HISTORY_LIST) {
  app.get('/api/v1/history', async (request, reply) => {
    const { limit, ...filter } = request.query;
    const values = [token(request), JSON.stringify(filter), null, null, Number(limit) + 1];
    const rows = await run(sql, 'HISTORY_LIST', values);
    reply.type('application/json');
    const items = rows.slice(0, limit).map(({ cursor, ...row }) => row);
    return JSON.stringify({ items, next: null });
  });
}

await app.listen({ host: '127.0.0.1', port: Number(port) });
