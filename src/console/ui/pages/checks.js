// Several of a closed list, chosen by ticking.
import { html } from '../kit.js';
import { word } from '../text.js';

export function Checks({ group, keys, value, set, id }) {
  const chosen = value ?? [];
  const flip = (name) => set(chosen.includes(name) ? chosen.filter((x) => x !== name) : [...chosen, name]);
  return html`<div>${keys.map((name) => html`<div class="ds-field" key=${name}><input class="ds-input" type="checkbox" id=${`${id}-${name}`} checked=${chosen.includes(name)} onChange=${() => flip(name)} />
    <label class="ds-label" for=${`${id}-${name}`}>${word(group, name)}</label></div>`)}</div>`;
}
