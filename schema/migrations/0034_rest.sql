-- Irregularity cases that nobody can act in any more ---------------------------------------------
-- What people who have left knew of must not be lost with them. The tables show such cases, and no
-- others, to a transaction that asks for them (irregularity.unreachable), whoever it reads for.
create policy unreachable on irregularity.irregularity for select
  using (current_setting('tilsagn.unreachable', true) = 'on' and not exists (select from access.user_account u
    where u.id = any (member_ids || owner_id) and u.active and u.kind = 'person'
      and u.roles && array['caseworker', 'approver', 'scheme_owner', 'finance', 'appeals']));
alter table irregularity.step drop constraint step_kind_check, add constraint step_kind_check
  check (kind in ('registered', 'changed', 'member_added', 'member_removed', 'owner_changed', 'owner_named', 'note', 'assessed',
    'payments_held', 'hold_lift_asked', 'decided', 'closed', 'reopened'));
insert into history.phrase values
  ('unreachable_owner', 'irregularity', 'navngav en ny ansvarlig, for ingen av de navngitte kunne handle i saken', 'namngav ein ny ansvarleg, for ingen av dei namngjevne kunne handle i saka', 'named a new owner, for nobody named could act in the case');

-- An award declined after money had begun its way ---------------------------------------------------
alter table payment.claim drop constraint claim_cause_check, add constraint claim_cause_check
  check (cause in ('reversal', 'renunciation', 'declined', 'unspent', 'report_rejected', 'stopped', 'breach', 'paid_by_mistake', 'other'));
insert into rule.reason values
  ('award.decline.in_run', 'En utbetaling står i en betalingskjøring som ikke er godkjent. Avbryt eller godkjenn den kjøringen først.', 'Ei utbetaling står i ei betalingskøyring som ikkje er godkjend. Avbryt eller godkjenn den køyringa først.', 'A payout is in a payment run that is not approved. Cancel or approve that run first.');

-- Settings that administrators change ----------------------------------------------------------------
-- What rule.setting holds is as installed; what people have set comes before it from its day on. Only added to:
-- of two for the same day the later counts.
create table rule.setting_change (
  id bigint generated always as identity primary key,
  version int not null default 1,
  name text not null,
  valid_from date not null,
  value jsonb not null,
  cause text not null check (cause <> ''),
  set_by bigint not null references access.user_account,
  set_at timestamptz not null
);
create index setting_change_name on rule.setting_change (name, valid_from, id);
insert into rule.governed (table_name, object) values ('rule.setting_change', 'setting');
insert into rule.kept values ('rule.setting_change');
insert into history.phrase values
  ('setting_change_create', 'setting', 'endret innstillingen', 'endra innstillinga', 'changed the setting');
insert into history.word values ('setting', 'Innstillingen', 'Innstillinga', 'The setting');
