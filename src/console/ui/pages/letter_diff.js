// What is new in a text: its lines against those of another, those that stayed left out but for their neighbours.
import { html } from '../kit.js';
import { t } from '../text.js';

// The longest common subsequence of lines → [[' ' | '-' | '+', line], …].
export function compare(before, after) {
  const a = before.split('\n');
  const b = after.split('\n');
  const common = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      common[i][j] = a[i] === b[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
  const rows = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) { rows.push([' ', a[i]]); i++; j++; }
    else if (j === b.length || (i < a.length && common[i + 1][j] >= common[i][j + 1])) rows.push(['-', a[i++]]);
    else rows.push(['+', b[j++]]);
  }
  return rows;
}

const NEAR = 2;

export function Diff({ before, after, label }) {
  const rows = compare(before ?? '', after ?? '');
  if (rows.every(([kind]) => kind === ' ')) return html`<p class="ds-paragraph empty">${t('template.same')}</p>`;
  const near = rows.map((_, n) => rows.slice(Math.max(0, n - NEAR), n + NEAR + 1).some(([kind]) => kind !== ' '));
  return html`<div class="diff" role="region" aria-label=${label} tabindex="0">${rows.map(([kind, line], n) => near[n]
    ? html`<div key=${n} class="line">${kind === '+' ? html`<ins><span class="ds-sr-only">${t('template.added')} </span>${line || ' '}</ins>` : kind === '-' ? html`<del><span class="ds-sr-only">${t('template.removed')} </span>${line || ' '}</del>` : line || ' '}</div>`
    : near[n - 1] && html`<div key=${n} class="line gap" aria-hidden="true">…</div>`)}</div>`;
}
