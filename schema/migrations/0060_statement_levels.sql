-- What the accounts of a report must be confirmed by, by the amount of the award: levels instead of one
-- threshold of a scheme's and one of the house's, which letters and reports went by each on its own.

-- Who confirms accounts, the weakest first. A stronger one serves where a weaker is demanded.
create table report.statement_kind (
  kind text primary key,
  strength int not null unique,
  attachment boolean not null,      -- it is a document of its own
  authorisation boolean not null,   -- who signs has a number in the register of auditors
  source text not null,
  letter_nb text not null,
  letter_nn text not null,
  letter_en text not null
);
insert into report.statement_kind values
  ('self_declaration', 1, false, false, 'rules.md F: egenerklæring',
    'Den øverste ansvarlige hos dere skal bekrefte regnskapet med navn og dato i rapporten.',
    'Den øvste ansvarlege hos dykk skal stadfeste rekneskapen med namn og dato i rapporten.',
    'The person responsible on your side must confirm the accounts in the report, with name and date.'),
  ('independent_confirmation', 2, true, false, 'rules.md F: uavhengig person',
    'Regnskapet skal være bekreftet av en uavhengig person med regnskapskompetanse, for eksempel en regnskapsfører. Legg ved bekreftelsen.',
    'Rekneskapen skal vere stadfesta av ein uavhengig person med rekneskapskompetanse, til dømes ein rekneskapsførar. Legg ved stadfestinga.',
    'The accounts must be confirmed by an independent person who knows accounting, such as an accountant. Attach the confirmation.'),
  ('auditor_statement', 3, true, true, 'rules.md F: revisorbekreftelse, ISRS 4400 eller SA 3801',
    'Regnskapet skal være bekreftet av revisor (ISRS 4400 eller SA 3801). Legg ved bekreftelsen.',
    'Rekneskapen skal vere stadfesta av revisor (ISRS 4400 eller SA 3801). Legg ved stadfestinga.',
    'The accounts must be confirmed by an auditor (ISRS 4400 or SA 3801). Attach the statement.');

delete from access.tx_actor where xid = pg_current_xact_id();
insert into access.tx_actor (user_id, duty, action, request)
  select id, 'worker', 'statement_levels_begin', gen_random_uuid() from access.user_account where username = 'worker.migrate';

alter table report.demand add statement_levels jsonb not null default '[]' check (jsonb_typeof(statement_levels) = 'array');  -- [{from_ore, kind}]
update report.demand set statement_levels = jsonb_build_array(jsonb_build_object('from_ore', statement_from_ore, 'kind', 'auditor_statement'))
 where statement_from_ore is not null;
alter table report.demand drop column statement_from_ore;

-- {kind, name, authorisation_number, dated_on, accounts_to, attachment_id}; of what came before levels were, the kind alone.
alter table report.report add statement jsonb check (statement ? 'kind');
update report.report set statement = '{"kind": "auditor_statement"}' where auditor_statement;
alter table report.report drop column auditor_statement;

-- The house's own threshold is the levels of schemes that have set none, with all that people have set of it.
insert into rule.setting (name, valid_from, value, source)
select 'report.statement_levels', valid_from, jsonb_build_array(jsonb_build_object('from_ore', value, 'kind', 'auditor_statement')), source
  from rule.setting where name = 'report.auditor_from_ore';
insert into rule.setting_change (name, valid_from, value, cause, set_by, set_at)
select 'report.statement_levels', valid_from, jsonb_build_array(jsonb_build_object('from_ore', value, 'kind', 'auditor_statement')), cause, set_by, set_at
  from rule.setting_change where name = 'report.auditor_from_ore' order by id;
delete from rule.setting where name = 'report.auditor_from_ore';
delete from access.tx_actor where xid = pg_current_xact_id();

insert into history.phrase values
  ('statement_levels_begin', 'report_demand', 'førte kravet om revisor over i nivåer', 'førte kravet om revisor over i nivå', 'carried the demand for an auditor over into levels');
insert into rule.reason values
  ('report.submit.statement_attachment', 'Bekreftelsen av regnskapet må legges ved saken først.', 'Stadfestinga av rekneskapen må leggjast ved saka først.', 'The confirmation of the accounts must be attached to the case first.');
