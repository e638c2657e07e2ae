// What Enhetsregisteret says: a new recipient filled in from its number, and what differs, taken over by a person.
import { get, post } from '../api.js';
import { Alert, Button, Facts, Section, Table, Tag, Trouble, html, useEffect, useFetch, useId, useState } from '../kit.js';
import { has } from '../session.js';
import { usePress } from '../stale.js';
import { accountNumber, day, moment, t, word } from '../text.js';

const WAIT_MS = 1000;
const LANGUAGES = { nb: 'Bokmål', nn: 'Nynorsk' };
const COLOURS = { active: 'success', liquidation: 'warning' };

export const addressText = (a) => (a ? [[a.street ?? a.line1 ?? (a.lines ?? []).join(', '), a.street2].filter(Boolean).join(', '), [a.postal_code ?? a.postcode, a.city ?? a.place].filter(Boolean).join(' ')].filter(Boolean).join(', ') : null);

const Status = ({ entry }) => html`<${Tag} color=${COLOURS[entry.status] ?? 'danger'}>${word('register.status', entry.status)}${entry.status_on && ` ${day(entry.status_on)}`}<//>`;

// How a look-up goes that is not over, or why it has failed.
function Waiting({ row }) {
  if (row?.state === 'failed') return html`<${Alert} color="danger" live title=${t('register.failed')}>${t('register.failed_lead', { why: row.failure })}<//>`;
  if (row?.state !== 'asked') return null;
  return html`<p class="ds-paragraph loading" role="status"><span class="ds-spinner-dot" aria-hidden="true"></span> ${row.next_attempt_at ? t('register.again', { n: row.attempts, at: moment(row.next_attempt_at) }) : t('register.waiting')}</p>`;
}

// A number is looked up before its recipient is registered; `take` gets what the answer speaks for.
export function FromNumber({ take }) {
  const id = useId();
  const [number, setNumber] = useState('');
  const [row, setRow] = useState(null);
  const [problem, setProblem] = useState(null);
  const asked = row?.state === 'asked';
  const told = ({ doc }) => {
    setRow(doc);
    if (doc.prefill && !doc.recipient) take({ orgnr: doc.orgnr, ...doc.prefill });
  };
  useEffect(() => {
    if (!asked) return undefined;
    const timer = setTimeout(() => get(`/register-look-ups/${row.id}`).then(told, setProblem), WAIT_MS);
    return () => clearTimeout(timer);
  }, [row]);
  const ask = (event) => {
    event.preventDefault();
    setProblem(null);
    post('/register-look-ups', { orgnr: number.replace(/\s/g, '') }).then(told, setProblem);
  };
  return html`<form class="form" onSubmit=${ask} novalidate><div class="ds-field narrow"><label class="ds-label" for=${id}>${t('register.number')}</label>
      <p class="hint" id=${`${id}-hint`}>${t('register.number_hint')}</p>
      <input class="ds-input" id=${id} name="look_up" inputmode="numeric" autocomplete="off" aria-describedby=${`${id}-hint`} value=${number} onInput=${(e) => setNumber(e.target.value)} /></div>
    <div class="buttons"><${Button} type="submit" kind="secondary" busy=${asked} data-act="look_up">${t('register.fetch')}<//></div>
    <${Trouble} problem=${problem} /><${Waiting} row=${row} />
    ${row?.recipient && row.state === 'answered' && html`<${Alert} color="info" live>${t('register.is_registered')} <a class="ds-link" href=${`#/mottaker/${row.recipient.id}`}>${row.recipient.name}</a><//>`}
    ${row?.entry && !row.recipient && html`<${Alert} color=${row.prefill ? 'info' : 'warning'} live title=${row.entry.name ?? row.orgnr}><${Status} entry=${row.entry} /> ${t(row.prefill ? 'register.filled_in' : 'register.not_filled_in')}<//>`}</form>`;
}

const shown = (field, value) => {
  if (value === null || value === undefined) return '–';
  if (field === 'type') return word('recipient.type', value);
  if (field === 'sector') return word('sector', value);
  if (field === 'address') return addressText(value);
  if (field === 'registered_language') return LANGUAGES[value] ?? value;
  return field === 'active' ? t(value ? 'register.in_use' : 'register.not_in_use') : String(value);
};

// What differs, each with a box; what is ticked is taken over with one act.
function Differences({ doc, etag, data, again }) {
  const id = useId();
  const [chosen, setChosen] = useState([]);
  const [press, refused] = usePress();
  const [busy, setBusy] = useState(false);
  const may = has('caseworker') && !doc.merged_into;
  const rows = data.differences;
  if (rows.length === 0) return html`<p class="ds-paragraph">${t('register.same')}</p>`;
  const fields = chosen.filter((f) => rows.some((r) => r.field === f));
  const take = async () => {
    setBusy(true);
    await press(async () => {
      await post(`/recipients/${doc.id}/register/take-over`, { fields, digest: data.entry.digest }, { ifMatch: etag });
      setChosen([]);
      again();
    });
    setBusy(false);
  };
  return html`<div><${Table} label=${t('register.differences')} rows=${rows} keyOf=${(r) => r.field} columns=${[
      { key: 'field', title: t('register.field'), head: true, cell: (r) => (may ? html`<span class="ds-field"><input class="ds-input" type="checkbox" id=${`${id}-${r.field}`} checked=${fields.includes(r.field)}
        onChange=${(e) => setChosen(e.target.checked ? [...fields, r.field] : fields.filter((f) => f !== r.field))} /><label class="ds-label" for=${`${id}-${r.field}`}>${word('register.field', r.field)}</label></span>` : word('register.field', r.field)) },
      { key: 'ours', title: t('register.ours'), cell: (r) => shown(r.field, r.ours) },
      { key: 'register', title: t('register.theirs'), cell: (r) => shown(r.field, r.register) }]} />
    ${refused}
    ${may && html`<div class="buttons noprint"><${Button} kind="secondary" busy=${busy} disabled=${fields.length === 0} data-act="take_over" onClick=${take}>${t('register.take_over', { n: fields.length })}<//></div>`}</div>`;
}

// Of who is in the other register: since when that was asked, and the account that it has.
const voluntaryFacts = (entry, v) => (!v ? [[t('register.voluntary'), entry.voluntary && t('register.voluntary_waiting')]]
  : [[t('register.voluntary'), `${word('register.voluntary', v.status)}, ${moment(v.fetched_at)}`], [t('register.voluntary_account'), v.status === 'registered' && (v.account_number ? accountNumber(v.account_number) : t('register.voluntary_account_none'))]]);

export function Register({ doc, etag, again }) {
  const from = useFetch(() => get(`/recipients/${doc.id}/register`).then((r) => r.doc), [doc.id, etag]);
  const [problem, setProblem] = useState(null);
  const { entry, look_up: row, used } = from.data ?? {};
  useEffect(() => {
    if (row?.state !== 'asked') return undefined;
    const timer = setTimeout(from.again, WAIT_MS);
    return () => clearTimeout(timer);
  }, [from.data]);
  if (!doc.orgnr || !from.data || (!used && !entry)) return null;
  const ask = () => post(`/recipients/${doc.id}/register-look-up`).then(() => { setProblem(null); from.again(); }, setProblem);
  return html`<${Section} title=${t('register.title')} actions=${used && has('caseworker') && !doc.merged_into && html`<${Button} kind="tertiary" busy=${row?.state === 'asked'} data-act="look_up" onClick=${ask}>${t('register.look_up')}<//>`}>
    <${Trouble} problem=${problem} /><${Waiting} row=${row} />
    ${!entry && row?.state !== 'asked' && html`<p class="ds-paragraph">${t('register.never')}</p>`}
    ${entry && html`<div><${Facts} rows=${[[t('register.status'), html`<${Status} entry=${entry} />`], [t('field.name'), entry.name], [t('register.form'), entry.form], [t('register.parent'), entry.parent_orgnr],
      [t('register.registered_on'), entry.registered_on && day(entry.registered_on)], [t('register.fetched_at'), moment(entry.fetched_at)], ...voluntaryFacts(entry, from.data.voluntary)]} />
      ${entry.status === 'unknown' ? html`<p class="ds-paragraph">${t('register.unknown')}</p>` : html`<${Differences} doc=${doc} etag=${etag} data=${from.data} again=${() => { again(); from.again(); }} />`}</div>`}
    ${from.data.events.length > 0 && html`<ul class="ds-list" aria-label=${t('register.events')}>${from.data.events.map((e) => html`<li key=${e.id}>${moment(e.noted_at)}: ${word('register.event', e.kind)}${e.event_on && ` ${day(e.event_on)}`}${e.parent_orgnr && ` (${e.parent_orgnr})`}</li>`)}</ul>`}<//>`;
}
