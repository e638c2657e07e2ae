// Who must approve, step by step: what each demands, who has given it, and whose turn it is.
import { Tag, html } from '../kit.js';
import { kroner, moment, own, t, word } from '../text.js';
import { checkedWords } from './checks.js';

const office = (d) => (d.office === 'one' ? own(d.of_office, 'name') : d.office !== 'any' && word('approval_chain.office', d.office));
const demand = (d, many) => [many && `${own(d.scheme, 'name')}:`, d.authority_ore === 0 ? t('approval_chain.authority_role') : t('approval_chain.authority_for', { amount: kroner(d.authority_ore) }), office(d)].filter(Boolean).join(' ');

export const approvalText = (a) => [a.for ? t('decide.by_for', { by: a.by.name, who: a.for.name }) : a.by.name, moment(a.at), a.checked.length > 0 && `${t('decide.checked')}: ${checkedWords(a.checked)}`].filter(Boolean).join(', ');
export const approvalsText = (rows) => rows?.map(approvalText).join('; ');

// Nothing where one approver is enough: that is told beside it.
export function ApprovalSteps({ ordered, steps }) {
  if (!(steps?.length > 1)) return null;
  return html`<div data-part="approval-steps"><p class="ds-paragraph"><strong>${t(ordered ? 'approval_chain.in_order' : 'approval_chain.any_order', { n: steps.length })}</strong></p>
    <ol class="ds-list">${steps.map((s) => html`<li key=${s.number}>${s.approval ? html`<${Tag} color="success">${t('approval_chain.given')}<//> ${approvalText(s.approval)}`
      : html`${s.turn ? html`<${Tag} color="info">${t('approval_chain.turn')}<//>` : html`<${Tag}>${t('approval_chain.waits')}<//>`} ${(s.demands ?? []).map((d) => demand(d, s.demands.length > 1)).join('; ')}`}</li>`)}</ol></div>`;
}
