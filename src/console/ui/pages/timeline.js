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

export function Timeline({ rows, asOfPath }) {
  if (!rows.length) return html`<p class="ds-paragraph">${t('history.none')}</p>`;
  return html`<ol class="timeline">${rows.map((row) => html`<li key=${row.id}>
    <p class="when"><time datetime=${row.at}>${moment(row.at)}</time> · <strong>${row.actor?.name ?? '–'}</strong>${row.business_on && html`<br /><span class="subtle">${t('history.business_on', { day: day(row.business_on) })}</span>`}</p>
    <p class="ds-paragraph">${row.sentence ?? word('history', row.action)}</p>
    <${Changes} rows=${row.changes} />
    ${asOfPath && html`<p class="noprint"><a class="ds-link small" href=${href(asOfPath, { as_of: row.at })}>${t('history.as_of')}<span class="ds-sr-only"> ${moment(row.at)}</span></a></p>`}</li>`)}</ol>`;
}
