// My own page: who I am here, whom I stand in for, and when I am away.
import { get } from '../api.js';
import { Alert, Facts, LinkButton, Money, Page, html, useFetch, useState } from '../kit.js';
import { has, session, today } from '../session.js';
import { day, own, t, word } from '../text.js';
import { Absences } from './absences.js';
import { rolesText } from './users.js';

const loadSubordinates = (me) => (has('auditor', 'applicant') ? Promise.resolve([]) : get(`/people?superior=${me.id}&limit=500`).then((r) => r.doc.items));

export function Me() {
  const { me } = session;
  const staff = !me.roles.every((r) => r === 'applicant');
  const stands = useFetch(() => (has('approver') ? get(`/absences?substitute_id=${me.id}&state=current`).then((r) => r.doc.items) : Promise.resolve([])), []);
  const authority = useFetch(() => (has('approver') ? get(`/users/${me.id}/authority`).then((r) => r.doc) : Promise.resolve(null)), []);
  const below = useFetch(() => loadSubordinates(me), []);
  const [turn, setTurn] = useState(0);
  const bound = authority.data;
  return html`<${Page} title=${t('me.title')} tag=${staff && html`<span class="tags"><${LinkButton} kind="tertiary" href="#/tilgang">${t('review.list')}<//><${LinkButton} kind="tertiary" href="#/nodtilgang">${t('emergency.title')}<//></span>`}>
    ${(stands.data ?? []).map((a) => html`<${Alert} key=${a.id} color="info" title=${t('absence.stand_in', { name: a.user_name, until: day(a.to_on) })}>${t('absence.stand_in_lead')}<//>`)}
    <${Facts} rows=${[[t('field.name'), me.name], [t('login.username'), me.username], [t('user.office'), own(me.office, 'name')], [t('user.roles'), rolesText(me.roles)],
      [t('user.superior'), me.superior?.name], [t('user.language'), word('language', me.language)],
      [t('authority.title'), bound?.document && html`${bound.amount_ore === null ? t('authority.any_amount') : html`<${Money} ore=${bound.amount_ore} />`}, ${bound.schemes === null ? t('authority.all_schemes') : t('authority.some_schemes', { n: bound.schemes.length })}, ${day(bound.valid_from)}–${day(bound.valid_to)}${today() > bound.valid_to ? ` (${t('authority.over')})` : ''}`]]} />
    ${staff && below.data && html`<${Absences} user=${me} subordinates=${below.data} changed=${() => setTurn((n) => n + 1)} />`}
    ${staff && me.office && html`<${Absences} key=${turn} office=${me.office.id} subordinates=${below.data ?? []} />`}<//>`;
}
