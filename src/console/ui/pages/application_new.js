// An application registered for the recipient, as when it came on paper.
import { get, post, query } from '../api.js';
import { Form } from '../form.js';
import { Page, html, useEffect, useState } from '../kit.js';
import { named } from '../list.js';
import { go } from '../route.js';
import { session } from '../session.js';
import { day, own, t } from '../text.js';
import { pickRecipient } from './picker.js';

function useOpenCalls() {
  const [calls, setCalls] = useState([]);
  useEffect(() => {
    Promise.all(['open', 'closed'].map((state) => get(`/calls${query({ state, limit: 500 })}`).then(({ doc }) => doc.items, () => [])))
      .then((lists) => setCalls(lists.flat().map((c) => [String(c.id), `${own(c, 'title') || named(c, 'scheme')} – ${t('call.deadline', { on: day(c.deadline_on) })}`])));
  }, []);
  return calls;
}

export function NewApplication({ params }) {
  const calls = useOpenCalls();
  const fields = [
    { name: 'call_id', label: t('field.call'), type: 'select', required: true, options: calls, convert: Number },
    pickRecipient(),
    { name: 'title', label: t('field.title'), required: true },
    { name: 'purpose', label: t('field.purpose'), type: 'area', rows: 5, required: true },
    { name: 'amount_ore', label: t('field.amount_applied'), type: 'money', required: true },
    { name: 'language', label: t('field.application_language'), type: 'select', options: [['nb', 'Bokmål'], ['nn', 'Nynorsk'], ['en', 'English']] },
    { name: 'contact_name', label: t('contact.name') },
    { name: 'contact_email', label: t('contact.email') },
    { name: 'on_behalf_reason', label: t('field.on_behalf_reason'), type: 'area', rows: 2, required: true, hint: t('application.on_behalf_hint') },
  ];
  async function send({ contact_name: name, contact_email: email, ...body }, { key }) {
    const contact = name || email ? { contact: { ...(name && { name }), ...(email && { email }) } } : {};
    const { doc } = await post('/applications', { ...body, ...contact }, { key });
    go(`/sak/${doc.id}`);
  }
  return html`<${Page} title=${t('application.new')} crumbs=${[[t('queue.title'), '#/saker']]} lead=${t('application.new_lead')}>
    <p class="ds-paragraph">${t('application.no_recipient')} <a class="ds-link" href="#/mottaker/ny">${t('recipient.new')}</a>.</p>
    <${Form} fields=${fields} values=${{ call_id: params.call ?? '' }} submit=${t('application.create')} autosave=${`user/${session.me.id}/application`} onSubmit=${send} /><//>`;
}
