// What stands around the text of letters: who sends, logo, foot, and whose names stand below. A new one is set
// from a day, whole; those before stay.
import { call, get } from '../api.js';
import { Form } from '../form.js';
import { Await, Button, Facts, Page, Section, Table, html, useFetch, useState } from '../kit.js';
import { has, today } from '../session.js';
import { day, moment, t, word } from '../text.js';

const PATH = '/settings/letter-head';
const LANGUAGES = ['nb', 'nn', 'en'];
const TEXTS = ['name', 'contact', 'foot', 'closing', 'logo_alt'];
const SIGNATURES = ['none', 'responsible', 'both'];
const source = (logo) => `data:image/png;base64,${logo}`;

async function base64(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

const Chosen = ({ value, set, id }) => html`<input class="ds-input" type="file" accept=".png,image/png" id=${`${id}-file`} aria-label=${t('head.logo')}
  onChange=${async (e) => { const file = e.target.files[0]; set(file ? await base64(file) : undefined); }} />${value && html`<p><img src=${source(value)} alt="" class="logo" /></p>`}`;

// A text of each language; English may be left out, and all of them where the letter can do without.
const texts = (name, values, required) => LANGUAGES.map((l) => ({ name: `${name}_${l}`, label: t(`head.${name}`, { language: word('language', l) }), required: required && l !== 'en' }));

const fieldsOf = (kept) => (values) => {
  const logo = Boolean(values.logo || values.keep_logo);
  const signs = values.signature && values.signature !== 'none';
  return [{ name: 'valid_from', label: t('head.valid_from'), type: 'date', narrow: true, required: true },
    ...texts('name', values, true), ...texts('contact', values, true), ...texts('foot', values, Boolean(values.foot_nb || values.foot_nn)),
    { name: 'signature', label: t('head.signature'), type: 'select', noBlank: true, required: true, options: SIGNATURES.map((s) => [s, word('head.signature', s)]) },
    ...(signs ? texts('closing', values, true) : []),
    ...(kept ? [{ name: 'keep_logo', label: t('head.keep_logo'), type: 'check' }] : []),
    ...(values.keep_logo ? [] : [{ name: 'logo', label: t('head.logo'), hint: t('head.logo_hint'), render: Chosen }]),
    ...(logo ? [{ name: 'logo_width_mm', label: t('head.width'), type: 'int', narrow: true, required: true }, ...texts('logo_alt', values, true)] : [])];
};

const given = (head, setting) => ({ ...(head ?? { name_nb: setting.name, name_nn: setting.name, contact_nb: setting.contact, contact_nn: setting.contact, signature: 'none' }),
  logo: undefined, keep_logo: Boolean(head?.logo), valid_from: today() });

function Head({ head }) {
  const both = (name) => LANGUAGES.filter((l) => head[`${name}_${l}`]).map((l) => html`<div key=${l} lang=${l}>${head[`${name}_${l}`]}</div>`);
  return html`<${Facts} rows=${[...TEXTS.slice(0, 4).map((name) => [t(`head.${name}_all`), head[`${name}_nb`] && both(name)]),
    [t('head.signature'), word('head.signature', head.signature)],
    [t('head.logo'), head.logo && html`<img src=${source(head.logo)} alt=${head.logo_alt_nb} class="logo" />`], [t('head.logo_alt_all'), head.logo && both('logo_alt')],
    [t('head.set_by'), `${head.set_by.name}, ${moment(head.set_at)}`]]} />`;
}

export function LetterHead() {
  const from = useFetch(() => get(PATH), []);
  const [setting, setSetting] = useState(false);
  return html`<${Page} title=${t('head.title')} lead=${t('head.lead')} crumbs=${[[t('nav.schemes'), '#/ordninger'], [t('template.list'), '#/brevmaler']]}>
    <${Await} from=${from}>${({ doc, etag }) => {
      const last = doc.versions[0];
      if (setting) return html`<${Form} fields=${fieldsOf(Boolean(last?.logo))} values=${given(last, doc.default)} submit=${t('save')} onCancel=${() => setSetting(false)}
        onSubmit=${async (body, { key }) => { await call('PUT', PATH, { body, key, ifMatch: etag }); setSetting(false); from.again(); }} />`;
      return html`<div>${doc.in_force ? html`<${Head} head=${doc.in_force} />` : html`<${Facts} rows=${[[t('head.name_all'), doc.default.name], [t('head.contact_all'), doc.default.contact]]} />`}
        ${has('admin') && html`<div class="buttons noprint"><${Button} data-act="set" onClick=${() => setSetting(true)}>${t('head.set')}<//></div>`}
        ${doc.versions.length > 0 && html`<${Section} title=${t('template.versions')}><${Table} label=${t('template.versions')} rows=${doc.versions} columns=${[
          { key: 'from', title: t('head.valid_from'), head: true, cell: (v) => html`${day(v.valid_from)}${v.id === doc.in_force?.id && html`<br /><span class="subtle">${t('template.in_force_now')}</span>`}` },
          { key: 'name', title: t('head.name_all'), cell: (v) => v.name_nb }, { key: 'signature', title: t('head.signature'), cell: (v) => word('head.signature', v.signature) },
          { key: 'logo', title: t('head.logo'), cell: (v) => (v.logo ? html`<img src=${source(v.logo)} alt=${v.logo_alt_nb} class="logo" />` : t('head.no_logo')) },
          { key: 'by', title: t('head.set_by'), cell: (v) => html`${v.set_by.name}<br /><span class="when">${moment(v.set_at)}</span>` }]} /><//>`}</div>`;
    }}<//><//>`;
}
