// By whom the accounts of a report are confirmed: the levels of a scheme, and what a report says of it.
import { Button, Facts, html } from '../kit.js';
import { choices } from '../list.js';
import { day, kroner, parseKroner, t, typed, word } from '../text.js';

const KINDS = ['self_declaration', 'independent_confirmation', 'auditor_statement'];

export const Levels = ({ levels }) => (levels.length === 0 ? '–'
  : html`<ul class="plain">${levels.map((l) => html`<li key=${l.from_ore}>${t('statement.from', { amount: kroner(l.from_ore) })}: ${word('statement.kind', l.kind)}</li>`)}</ul>`);

function LevelsEditor({ value, set, id }) {
  const levels = value ?? [];
  const change = (i, part) => set(levels.map((l, at) => (at === i ? { ...l, ...part } : l)));
  return html`<div class="plan">${levels.map((l, i) => html`<div class="planrow" key=${i}>
    <div class="ds-field"><label class="ds-label" for=${`${id}-f${i}`}>${t('statement.level_from', { n: i + 1 })}</label><input class="ds-input num" inputmode="decimal" id=${`${id}-f${i}`} value=${l.from} onInput=${(e) => change(i, { from: e.target.value })} /></div>
    <div class="ds-field wide"><label class="ds-label" for=${`${id}-k${i}`}>${t('statement.level_kind', { n: i + 1 })}</label><select class="ds-input" id=${`${id}-k${i}`} onChange=${(e) => change(i, { kind: e.target.value })}>
      ${choices('statement.level', KINDS).map(([kind, name]) => html`<option key=${kind} value=${kind} selected=${l.kind === kind}>${name}</option>`)}</select></div>
    <${Button} kind="tertiary" onClick=${() => set(levels.filter((_, at) => at !== i))} aria-label=${t('statement.level_remove', { n: i + 1 })}>${t('plan.remove_short')}<//></div>`)}
    <${Button} kind="secondary" data-act="level" onClick=${() => set([...levels, { from: levels.length ? '' : '0', kind: KINDS[Math.min(levels.length, KINDS.length - 1)] }])}>${t('statement.level_add')}<//></div>`;
}

const levelsOf = (levels) => levels.map((l) => {
  const from_ore = parseKroner(l.from);
  if (from_ore === null) throw t('form.money');
  return { from_ore, kind: l.kind };
});

export const typedLevels = (levels) => levels.map((l) => ({ from: typed(l.from_ore), kind: l.kind }));
export const levelsField = () => ({ name: 'statement_levels', label: t('statement.levels'), hint: t('statement.levels_hint'), convert: levelsOf, render: (p) => html`<${LevelsEditor} ...${p} />` });

// What a report is asked; `reporting`: what its award demands, `files`: those of the case.
export function statementFields(reporting, files) {
  const demanded = reporting?.statement;
  const given = files.filter((f) => f.kind === 'report');
  return (values) => {
    const kind = values.statement_kind;
    const at = (name) => `/statement/${name}`;
    const asked = { hidden: !kind, required: true };
    return [
      { name: 'statement_kind', at: '/statement', label: t('statement.by'), type: 'select', required: Boolean(demanded), options: choices('statement.kind', KINDS),
        hint: demanded ? t('statement.demanded', { amount: kroner(demanded.from_ore), kind: word('statement.kind', demanded.kind) }) : t('statement.not_demanded') },
      { name: 'statement_name', at: at('name'), label: t('statement.name'), ...asked },
      { name: 'statement_number', at: at('authorisation_number'), label: t('statement.number'), hint: t('statement.number_hint'), hidden: !kind || kind === 'self_declaration', required: kind === 'auditor_statement' },
      { name: 'statement_accounts_to', at: at('accounts_to'), label: t('statement.accounts_to'), type: 'date', narrow: true, ...asked },
      { name: 'statement_dated_on', at: at('dated_on'), label: t('statement.dated_on'), type: 'date', narrow: true, hint: t('statement.dated_on_hint'), ...asked },
      { name: 'statement_file', at: at('attachment_id'), label: t('statement.file'), type: 'select', hint: t(given.length ? 'statement.file_hint' : 'statement.no_file'), hidden: !kind, required: kind !== 'self_declaration',
        options: given.map((f) => [String(f.id), f.name]), convert: Number }];
  };
}

export const statementBody = (body) => (body.statement_kind ? { statement: { kind: body.statement_kind, name: body.statement_name, authorisation_number: body.statement_number ?? null,
  accounts_to: body.statement_accounts_to, dated_on: body.statement_dated_on, attachment_id: body.statement_file ?? null } } : {});

export const Statement = ({ statement, files }) => html`<${Facts} rows=${[[t('statement.by'), word('statement.kind', statement.kind)],
  [t('statement.name'), statement.name && [statement.name, statement.authorisation_number].filter(Boolean).join(', ')],
  [t('statement.accounts_to'), statement.accounts_to && day(statement.accounts_to)], [t('statement.dated_on'), statement.dated_on && day(statement.dated_on)],
  [t('statement.file'), files.find((f) => f.id === statement.attachment_id)?.name]]} />`;
