// Where I have text that I have not sent: what it is of, the way there, and throwing it away.
import { call } from '../api.js';
import { Button, Section, Table, Trouble, html, useState } from '../kit.js';
import { Pages, usePages } from '../list.js';
import { moment, t, word } from '../text.js';

const PLACES = { application: 'sak', scheme: 'ordning', call: 'utlysning', recipient: 'mottaker', irregularity: 'varsling', batch: 'massevedtak', repayment_claim: 'krav', payout: 'utbetaling', payment_run: 'betalingskjoring', letter_template: 'brevmal', terms: 'vilkar', set_off: 'motregning', bank_difference: 'avvik' };

// What belongs to nothing yet is of its writer.
const nameOf = (row) => (row.object === 'user' ? t('autosave.new') : `${word('object', row.object)} ${row.object_id}`);

export function Unsent() {
  const pages = usePages('/me/autosaves', {});
  const [problem, setProblem] = useState(null);
  const discard = (row) => call('DELETE', `/me/autosaves/${row.object}/${row.object_id}/${row.form}`, { ifMatch: `"${row.version}"` })
    .then(() => setProblem(null), setProblem).then(pages.again);  // after a refusal too: it may have been written on meanwhile
  return html`<${Section} title=${t('autosave.title')}><p class="hint">${t('autosave.lead')}</p><${Trouble} problem=${problem} />
    <${Pages} pages=${pages}>${(items) => html`<${Table} label=${t('autosave.title')} rows=${items} keyOf=${(r) => r.version} empty=${t('autosave.none')} columns=${[
      { key: 'object', title: t('autosave.object'), head: true, cell: (r) => (PLACES[r.object] ? html`<a class="ds-link" href=${`#/${PLACES[r.object]}/${r.object_id}`}>${nameOf(r)}</a>` : nameOf(r)) },
      { key: 'at', title: t('autosave.saved_at'), cell: (r) => moment(r.saved_at) },
      { key: 'act', title: html`<span class="ds-sr-only">${t('list.act')}</span>`, cell: (r) => html`<${Button} kind="tertiary" data-act="discard-unsent" aria-label=${t('autosave.discard_of', { object: nameOf(r), at: moment(r.saved_at) })} onClick=${() => discard(r)}>${t('autosave.discard_one')}<//>` }]} />`}<//><//>`;
}
