// Pictures of numbers as SVG that takes its colours from the theme. Every picture has its table.
import { Button, Table, html, useId } from '../kit.js';
import { t } from '../text.js';

const ROW = 34;
const LABEL = 225;
const WIDTH = 640;

// rows: [{label, value, text}]
export function Bars({ rows, label }) {
  const most = Math.max(1, ...rows.map((r) => Number(r.value)));
  const room = WIDTH - LABEL - 110;
  return html`<svg class="chart" viewBox=${`0 0 ${WIDTH} ${rows.length * ROW + 6}`} role="img" aria-label=${label}>
    <line class="axis" x1=${LABEL} x2=${LABEL} y1="2" y2=${rows.length * ROW + 2} />
    ${rows.map((r, i) => {
      const length = Math.max(1, (Number(r.value) / most) * room);
      return html`<g key=${r.label}><text x=${LABEL - 10} y=${i * ROW + 24} text-anchor="end">${r.label}</text>
        <rect class="bar" x=${LABEL} y=${i * ROW + 8} width=${length} height="20" rx="2" />
        <text x=${LABEL + length + 8} y=${i * ROW + 24}>${r.text}</text></g>`;
    })}</svg>`;
}

// Parts of a whole as one beam; each part has its own pattern and its own words beneath.
export function Parts({ rows, label }) {
  const id = useId();
  const whole = rows.reduce((sum, r) => sum + Number(r.value), 0) || 1;
  let x = 0;
  const parts = rows.map((r, i) => {
    const width = (Number(r.value) / whole) * WIDTH;
    const part = { ...r, x, width, i };
    x += width;
    return part;
  });
  return html`<svg class="chart" viewBox=${`0 0 ${WIDTH} ${64 + rows.length * 26}`} role="img" aria-label=${label}>
    <defs>${parts.map((p) => html`<pattern key=${p.i} id=${`${id}-${p.i}`} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform=${`rotate(${[0, 45, 135, 90][p.i % 4]})`}>
      <rect class=${`part p${p.i % 4}`} width="8" height="8" />${p.i % 4 > 0 && html`<line class="hatch" x1="0" y1="0" x2="0" y2="8" />`}</pattern>`)}</defs>
    ${parts.map((p) => html`<rect key=${p.i} x=${p.x} y="4" width=${Math.max(0, p.width - 2)} height="40" rx="2" fill=${`url(#${id}-${p.i})`} />`)}
    ${parts.map((p) => html`<g key=${p.i}><rect x="0" y=${58 + p.i * 26} width="18" height="18" rx="2" fill=${`url(#${id}-${p.i})`} /><text x="28" y=${72 + p.i * 26}>${p.label}: ${p.text}</text></g>`)}</svg>`;
}

// The table as a file that Norwegian Excel opens: semicolons, and a mark that it is UTF-8. A cell that
// begins like a formula is made text.
function saveCsv(title, head, rows) {
  const cell = (value) => `"${String(value ?? '').replace(/^[=+\-@]/, "'$&").replace(/"/g, '""')}"`;
  const text = [head, ...rows].map((row) => row.map(cell).join(';')).join('\r\n');
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/csv' }));
  link.download = `${title}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// head: titles; rows: arrays of the same length, first the name.
export function Figure({ title, note, head, rows, children }) {
  return html`<figure class="ds-card figure"><figcaption><h2 class="ds-heading" data-size="xs">${title}</h2>${note && html`<p class="hint">${note}</p>`}</figcaption>
    ${children}
    <details class="ds-details"><summary>${t('chart.table')}</summary><div>
      <${Table} label=${title} rows=${rows} keyOf=${(r) => r[0]} columns=${head.map((text, i) => ({ key: String(i), title: text, head: i === 0, num: i > 0, cell: (r) => r[i] }))} />
      <div class="buttons"><${Button} kind="tertiary" onClick=${() => saveCsv(title, head, rows)}>${t('chart.csv')}<//></div></div></details></figure>`;
}
