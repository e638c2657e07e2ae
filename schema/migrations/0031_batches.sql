-- Batches: chosen by filter or file, previews compared, methods by dated parameters, a second approver.

alter table batch.batch
  add application_ids bigint[] check (cardinality(application_ids) > 0),  -- chosen by a filter or one by one; null: all of the calls
  add basis jsonb not null default '{}',           -- the dated parameters that it was calculated by
  add scenario_of bigint references batch.batch,   -- the first of the previews that are compared
  add removed int not null default 0 check (removed >= 0),
  add returned_codes text[] not null default '{}' check (returned_codes <@ array['assessment', 'facts', 'rules',
    'amount', 'conditions', 'payout_plan', 'grounds', 'documents', 'impartiality', 'language', 'other']),
  add voided jsonb,                                -- what changed under an approval: [{application_id, case_number, code}]
  add first_approved_by bigint references access.user_account,  -- where two must approve
  add first_approved_at timestamptz,
  add run_began timestamptz,                       -- real time, for the rate
  add run_from int not null default 0,             -- items that were over when it began
  add constraint batch_other_person check (first_approved_by not in (prepared_by, coalesce(approved_by, -1))),
  add check ((first_approved_by is null) = (first_approved_at is null));
create index batch_scenario on batch.batch (scenario_of) where scenario_of is not null;
alter table batch.item
  add calculation_nn text not null default '',
  add rules_id bigint;                             -- the rules of the call as the preview saw them
update batch.item i set rules_id = c.rules_id from application.application a join scheme.call c on c.id = a.call_id
  where a.id = i.application_id and i.state = 'pending';

-- What the rules for toppfinansiering count by, per accounting year; the newest row of a year counts.
-- Without `disabled_ore` a year is not fully known, and nothing is calculated by it.
create table batch.formula_rate (
  id bigint generated always as identity primary key,
  version int not null default 1,
  formula text not null check (formula = 'ressurskrevende'),
  accounting_year int not null check (accounting_year between 1990 and 2099),
  threshold_ore bigint not null check (threshold_ore >= 0),
  disabled_ore bigint check (disabled_ore >= 0),
  percent int not null check (percent between 0 and 100),
  age_limit int not null check (age_limit between 0 and 120),
  disabled_age int not null check (disabled_age between 0 and 120),
  round_to_ore bigint not null check (round_to_ore > 0),
  source text not null check (source <> ''),
  registered_by bigint references access.user_account,
  registered_at timestamptz
);
create index formula_rate_year on batch.formula_rate (formula, accounting_year, id);
insert into batch.formula_rate (formula, accounting_year, threshold_ore, disabled_ore, percent, age_limit, disabled_age, round_to_ore, source)
select 'ressurskrevende', y, t * 100000, d * 100000, 80, 67, 18, 100, s from (values
  (2013, 1010, null, 'statsbudsjettet.no'), (2014, 1080, null, 'statsbudsjettet.no (forslag)'),
  (2018, 1320, null, 'ikke kontrollert'), (2019, 1361, null, 'ikke kontrollert'),
  (2020, 1430, 744, 'Helsedirektoratet, ordningen i 2021'), (2021, 1470, null, 'ikke kontrollert'),
  (2022, 1526, null, 'ikke kontrollert'), (2023, 1608, 832, 'IS-4/2024'), (2024, 1691, null, 'ikke kontrollert')) x (y, t, d, s);

insert into rule.governed (table_name, object, case_column, omitted, stateful) values ('batch.formula_rate', 'formula_rate', '', '', false);
insert into rule.transition values ('batch', 'failed', 'previewing');
insert into rule.setting (name, value, source) values
  ('batch.cases_max', '100000', 'performance.md: the largest batch that is measured'),
  ('batch.chunk_rows', '2000', 'issue 4: items that a worker decides in one transaction, which a cancel waits for'),
  ('batch.second_approver_ore', 'null', 'issue 4: from this sum a batch is approved by two; null: never'),
  ('batch.de_minimis', '{"ceiling_eur": 300000, "years": 3, "scheme_ids": [], "rates": []}',
    '(EU) 2023/2831: schemes under the ceiling of three years, and kroner per euro: rates [{"from": date, "nok": number}]');
insert into history.phrase values
  ('import_batches', 'batch', 'opprettet massevedtaket av en fil', 'oppretta massevedtaket av ei fil', 'created the batch from a file'),
  ('batch_recalculate', 'batch', 'regnet massevedtaket ut på nytt', 'rekna ut massevedtaket på nytt', 'calculated the batch anew'),
  ('batch_items_change', 'batch', 'tok saker ut av eller inn i massevedtaket', 'tok saker ut av eller inn i massevedtaket', 'took cases out of or into the batch'),
  ('batch_choose', 'batch', 'valgte mellom alternativene', 'valde mellom alternativa', 'chose between the scenarios'),
  ('batch_void', 'batch', 'prøvde å godkjenne massevedtaket, som var endret og er til forhåndsvisning igjen', 'prøvde å godkjenne massevedtaket, som var endra og er til førehandsvising igjen', 'tried to approve the batch, which had changed and is a preview again'),
  ('formula_rate_create', 'formula_rate', 'registrerte satsene', 'registrerte satsane', 'registered the rates');
insert into history.word values
  ('formula_rate', 'Satsene', 'Satsane', 'The rates');
insert into rule.reason values
  ('batch.submit.empty', 'Massevedtaket har ingen saker å vedta.', 'Massevedtaket har ingen saker å vedta.', 'The batch has no cases to decide.'),
  ('batch.submit.scenarios', 'Det er flere alternativer. Velg ett av dem først.', 'Det er fleire alternativ. Vel eitt av dei først.', 'There are several scenarios. Choose one of them first.'),
  ('batch.submit.obstacles', 'Noen saker kan ikke vedtas slik de står. Rett dem, eller ta dem ut.', 'Nokre saker kan ikkje vedtakast slik dei står. Rett dei, eller ta dei ut.', 'Some cases cannot be decided as they stand. Correct them, or take them out.'),
  ('batch.edit.not_preview', 'Forslagene kan bare endres mens massevedtaket er til forhåndsvisning.', 'Forslaga kan berre endrast medan massevedtaket er til førehandsvising.', 'Proposals can only be changed while the batch is a preview.'),
  ('batch.choose.alone', 'Det er ingen alternativer å velge mellom.', 'Det er ingen alternativ å velje mellom.', 'There are no scenarios to choose between.'),
  ('batch.approve.same_person', 'Du har selv forberedt massevedtaket. En annen må behandle det.', 'Du har sjølv førebudd massevedtaket. Ein annan må behandle det.', 'You prepared this batch. Somebody else must act on it.'),
  ('batch.approve.second_person', 'Du har alt godkjent. Beløpet krever at en til godkjenner.', 'Du har alt godkjent. Beløpet krev at ein til godkjenner.', 'You have approved already. The sum demands that one more does.'),
  ('batch.undo.window_over', 'Angrefristen er ute. Gjør om vedtakene enkeltvis.', 'Angrefristen er ute. Gjer om vedtaka enkeltvis.', 'The time to undo has passed. Reverse the decisions one by one.'),
  ('batch.retry.nothing_failed', 'Ingen av sakene feilet.', 'Ingen av sakene feila.', 'None of the cases failed.'),
  ('batch.retry.changed', 'Sakene som feilet, er endret etter godkjenningen. Lag et nytt massevedtak for dem.', 'Sakene som feila, er endra etter godkjenninga. Lag eit nytt massevedtak for dei.', 'The cases that failed have changed since the approval. Make a new batch for them.');
