// What has happened, newest first, in sentences; the fields behind a click.
import { html } from '../kit.js';
import { href } from '../route.js';
import { day, moment, t, word } from '../text.js';

const shown = (value) => {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'object') return JSON.stringify(value);
  return String(value);
};

export function Changes({ rows }) {
  if (!rows?.length) return null;
  return html`<details class="changes"><summary>${t('history.changes', { n: rows.length })}</summary>
    <ul class="plain">${rows.map((c) => html`<li key=${c.field}><strong>${word('field', c.field)}</strong>: ${c.before !== null && c.before !== undefined && html`<del>${shown(c.before)}</del>${' '}`}<ins>${shown(c.after)}</ins></li>`)}</ul></details>`;
}

// What one act of somebody did, newest first: the row that says it, and what followed from it. What a worker then did on
// the same request is its own act, or it would hide who decided.
function actsOf(rows) {
  const acts = [];
  for (const row of rows) {
    const last = acts.at(-1);
    if (last && row.request_id && last.rows[0].request_id === row.request_id && last.rows[0].actor?.id === row.actor?.id) last.rows.push(row);
    else acts.push({ rows: [row] });
  }
  return acts.map(({ rows: all }) => {
    const main = all.find((r) => r.actor && r.sentence?.startsWith(r.actor.name)) ?? all[0];
    return { main, at: all[0].at, others: all.filter((r) => r !== main) };
  });
}

const sentenceOf = (row) => row.sentence ?? word('history', row.action);

export function Timeline({ rows, asOfPath }) {
  if (!rows.length) return html`<p class="ds-paragraph">${t('history.none')}</p>`;
  return html`<ol class="timeline">${actsOf(rows).map(({ main, at, others }) => html`<li key=${main.id}>
    <p class="when"><time datetime=${at}>${moment(at)}</time> · <strong>${main.actor?.name ?? '–'}</strong>${main.business_on && html`<br /><span class="subtle">${t('history.business_on', { day: day(main.business_on) })}</span>`}</p>
    <p class="ds-paragraph">${sentenceOf(main)}</p>
    <${Changes} rows=${main.changes} />
    ${others.length > 0 && html`<details class="changes"><summary>${t('history.besides', { n: others.length })}</summary><ul class="plain">${others.map((row) => html`<li key=${row.id}>${sentenceOf(row)}<${Changes} rows=${row.changes} /></li>`)}</ul></details>`}
    ${asOfPath && html`<p class="noprint"><a class="ds-link small" href=${href(asOfPath, { as_of: at })}>${t('history.as_of')}<span class="ds-sr-only"> ${moment(at)}</span></a></p>`}</li>`)}</ol>`;
}
