// Signing in.
import { Alert, html, useEffect } from '../kit.js';
import { Form } from '../form.js';
import { login } from '../session.js';
import { t } from '../text.js';

export function Login({ expired, onDone, languages }) {
  useEffect(() => { document.title = `${t('login.title')} – Tilsagn`; }, []);
  const fields = [
    { name: 'username', label: t('login.username'), required: true, autocomplete: 'username' },
    { name: 'password', label: t('login.password'), type: 'password', required: true, autocomplete: 'current-password' },
  ];
  return html`<main id="main" class="login"><p class="brand">Tilsagn</p><h1 class="ds-heading" data-size="md">${t('login.title')}</h1>
    <p class="ds-paragraph lead">${t('login.lead')}</p>
    ${expired && html`<${Alert} color="info" live>${t('login.expired')}<//>`}
    <div class="ds-card"><${Form} fields=${fields} submit=${t('login.submit')}
      onSubmit=${async ({ username, password }) => onDone(await login(username, password))} /></div>
    ${languages}</main>`;
}
