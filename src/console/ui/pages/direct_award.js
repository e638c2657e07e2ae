// A case without an application: money that a scheme has earmarked for the recipient by name.
import { get, post } from '../api.js';
import { ActionDialog } from '../form.js';
import { Button, html, useEffect, useState } from '../kit.js';
import { go } from '../route.js';
import { has } from '../session.js';
import { t, typed } from '../text.js';

const fields = (earmarks) => (values) => {
  const chosen = earmarks.find((e) => String(e.recipient_id) === String(values.recipient_id));
  return [
    { name: 'recipient_id', label: t('field.recipient'), type: 'select', required: true, convert: Number, options: earmarks.map((e) => [String(e.recipient_id), e.name]) },
    { name: 'title', label: t('field.title'), required: true },
    { name: 'purpose', label: t('field.purpose'), type: 'area', rows: 3 },
    { name: 'amount_ore', label: t('direct.amount'), type: 'money', required: chosen?.amount_ore === null, hint: chosen?.amount_ore ? t('direct.earmarked', { amount: typed(chosen.amount_ore) }) : undefined },
    { name: 'ground', label: t('direct.ground'), type: 'area', rows: 3, required: true, hint: t('direct.ground_hint') }];
};

// The button, where the call's scheme has earmarks; nothing elsewhere.
export function DirectAward({ call }) {
  const [earmarks, setEarmarks] = useState([]);
  const [open, setOpen] = useState(false);
  const scheme = call.scheme?.id ?? call.scheme_id;
  const fits = has('caseworker') && ['open', 'closed'].includes(call.state);
  useEffect(() => { if (fits) get(`/schemes/${scheme}`).then(({ doc }) => setEarmarks(doc.form === 'earmarked' ? doc.earmarks : []), () => {}); }, [scheme, fits]);
  if (!fits || earmarks.length === 0) return null;
  const send = async (body, { key }) => { const { doc } = await post(`/calls/${call.id}/cases-without-application`, body, { key }); go(`/sak/${doc.id}`); };
  return html`<${Button} kind="secondary" data-act="direct" onClick=${() => setOpen(true)}>${t('direct.open')}<//>
    ${open && html`<${ActionDialog} title=${t('direct.open')} submit=${t('direct.open')} lead=${t('direct.lead')} fields=${fields(earmarks)} autosave=${`call/${call.id}/direct_award`} onSubmit=${send} onClose=${() => setOpen(false)} />`}`;
}
