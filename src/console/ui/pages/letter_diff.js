// What is new in a template: its lines against those of what it takes the place of, as the server tells them; those
// that stayed are left out but for their neighbours.
import { get } from '../api.js';
import { Await, html, useFetch } from '../kit.js';
import { t } from '../text.js';

const NEAR = 2;

function Lines({ rows, label }) {
  if (rows.every((r) => r.change === 'same')) return html`<p class="ds-paragraph empty">${t('template.same')}</p>`;
  const near = rows.map((_, n) => rows.slice(Math.max(0, n - NEAR), n + NEAR + 1).some((r) => r.change !== 'same'));
  return html`<div class="diff" role="region" aria-label=${label} tabindex="0">${rows.map(({ change, text }, n) => near[n]
    ? html`<div key=${n} class="line">${change === 'added' ? html`<ins><span class="ds-sr-only">${t('template.added')} </span>${text || ' '}</ins>` : change === 'removed' ? html`<del><span class="ds-sr-only">${t('template.removed')} </span>${text || ' '}</del>` : text || ' '}</div>`
    : near[n - 1] && html`<div key=${n} class="line gap" aria-hidden="true">…</div>`)}</div>`;
}

export function Diff({ id, language, label }) {
  const from = useFetch(() => get(`/letter-templates/${id}/changes?language=${language}`), [id, language]);
  return html`<${Await} from=${from}>${({ doc }) => html`<${Lines} rows=${doc.lines} label=${label} />`}<//>`;
}
