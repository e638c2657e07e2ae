// What earlier years have bound of a budget year, what that year lacks for it, and the change into the year.
import { get, post } from '../api.js';
import { ActionDialog } from '../form.js';
import { Alert, Button, Section, Table, Tag, html, useFetch, useState } from '../kit.js';
import { has, session } from '../session.js';
import { kroner, own, t } from '../text.js';

const money = (key) => (r) => html`<span class="money">${kroner(r[key], false)}</span>`;
const lacks = () => ({ key: 'lacks', title: t('year.lacks'), num: true, cell: (r) => (r.lacks_ore > 0 ? html`<${Tag} color=${r.estimated ? 'warning' : 'danger'}>${kroner(r.lacks_ore, false)}<//>` : '–') });
const where = () => ({ key: 'post', title: t('budget.post'), head: true, cell: (r) => html`<span class="nowrap">${r.chapter}.${r.post}</span>${r.estimated && html` <span class="subtle">${t('year.estimated')}</span>`}` });

const fieldsOf = (doc) => [
  { name: 'leave_uncovered', type: 'check', label: t('year.leave'), hidden: !(doc.lacks_ore > 0 || doc.authority_lacks_ore > 0) },
  { name: 'exceed_estimate', type: 'check', label: t('year.exceed'), hidden: ![...doc.lines, ...doc.authority].some((r) => r.estimated && r.lacks_ore > 0) }];

export function YearChange({ year, onDone }) {
  const from = useFetch(() => get(`/appropriations/year-change?year=${year}`).then((r) => r.doc, () => null), [year]);
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState(null);
  const doc = from.data;
  const send = async (body, { key }) => {
    const { doc: after } = await post('/appropriations/year-change', { ...body, year: Number(year) }, { key });
    setAsking(false);
    setDone(after);
    from.again();
    onDone();
  };
  if (!doc || (!doc.requested_ore && !done)) return null;
  return html`<${Section} title=${t('year.title', { year })} data-part="year_change">
    ${done && html`<${Alert} color="success" live>${t('year.done', { year, n: String(done.moved), moved: kroner(done.moved_ore), renewed: kroner(done.renewed_ore) })}<//>`}
    ${doc.requested_ore > 0 && html`<p class="ds-paragraph">${t('year.lead', { year, due: kroner(doc.due_ore), later: kroner(doc.later_ore) })}</p>`}
    ${doc.lines.length > 0 && html`<${Table} label=${t('year.title', { year })} rows=${doc.lines} keyOf=${(r) => `${r.scheme_id}${r.chapter}${r.post}`} columns=${[
      { key: 'scheme', title: t('field.scheme'), head: true, cell: (r) => own(r, 'scheme_name') }, { ...where(), head: false },
      { key: 'due', title: t('year.due', { year }), num: true, cell: money('due_ore') }, { key: 'scheme_left', title: t('year.scheme_left'), num: true, cell: money('scheme_left_ore') },
      { key: 'post_left', title: t('year.post_left'), num: true, cell: money('post_left_ore') }, lacks()]} />`}
    ${doc.authority.length > 0 && html`<h3 class="ds-heading" data-size="2xs">${t('year.authority', { year })}</h3><${Table} label=${t('year.authority', { year })} rows=${doc.authority} keyOf=${(r) => `${r.chapter}${r.post}`} columns=${[
      where(), { key: 'later', title: t('year.later'), num: true, cell: money('later_ore') }, { key: 'left', title: t('year.authority_left'), num: true, cell: money('authority_left_ore') }, lacks()]} />`}
    ${doc.requested_ore > 0 && has('finance') && html`<div class="buttons noprint"><${Button} data-act="year_change" onClick=${() => setAsking(true)}>${t('year.change', { year })}<//></div>`}
    ${asking && html`<${ActionDialog} title=${t('year.change', { year })} submit=${t('year.change', { year })} lead=${t('year.ask')} fields=${fieldsOf(doc)} autosave=${`user/${session.me.id}/year_change_${year}`} onSubmit=${send} onClose=${() => setAsking(false)} />`}<//>`;
}
