// Several of a closed list, chosen by ticking.
import { html } from '../kit.js';
import { t, word } from '../text.js';

export function Checks({ group, keys, value, set, id }) {
  const chosen = value ?? [];
  const flip = (name) => set(chosen.includes(name) ? chosen.filter((x) => x !== name) : [...chosen, name]);
  return html`<div>${keys.map((name) => html`<div class="ds-field" key=${name}><input class="ds-input" type="checkbox" id=${`${id}-${name}`} checked=${chosen.includes(name)} onChange=${() => flip(name)} />
    <label class="ds-label" for=${`${id}-${name}`}>${word(group, name)}</label></div>`)}</div>`;
}

// What is looked at in a decision, in the order of the case; an approver returns it for some of it, or says to have checked it.
export const RETURN_CODES = ['assessment', 'facts', 'rules', 'amount', 'conditions', 'payout_plan', 'grounds', 'documents', 'impartiality', 'language', 'other'];
export const checkedField = () => ({ name: 'checked', label: t('decide.checked'), hint: t('decide.checked_hint'), render: (p) => html`<${Checks} group="return_code" keys=${RETURN_CODES.slice(0, -1)} ...${p} />` });
export const checkedWords = (codes) => codes?.map((code) => word('return_code', code)).join(', ');
