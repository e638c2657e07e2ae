-- Approval chains: from which amount how many approve, in which order, of which authority and office; the newest
-- definition of a scheme that is in force counts, where there is none, or an empty one, the common. Only added to.
create table decision.chain (
  id bigint generated always as identity primary key,
  version int not null default 1,
  scheme_id bigint references scheme.scheme,  -- null: the common one
  valid_from date not null,
  ordered boolean not null,                   -- each step after those before it
  levels jsonb not null check (jsonb_typeof(levels) = 'array'),  -- [{from_ore, steps: [{office, office_id, authority_ore}]}]
  cause text not null check (cause <> ''),
  set_by bigint references access.user_account,  -- null: taken over from the setting that was before
  set_at timestamptz
);
create index chain_scheme on decision.chain (scheme_id, valid_from, id);
insert into rule.governed (table_name, object) values ('decision.chain', 'approval_chain');
insert into rule.kept values ('decision.chain');
insert into history.word values ('approval_chain', 'Godkjenningskjeden', 'Godkjenningskjeda', 'The approval chain');
insert into history.phrase values
  ('approval_chain_create', 'approval_chain', 'bestemte hvem som må godkjenne', 'bestemte kven som må godkjenne', 'set who must approve'),
  ('approval_chain_begin', 'batch', 'førte den første godkjenningen over i godkjenningskjeden', 'førte den første godkjenninga over i godkjenningskjeda', 'carried the first approval over into the approval chain');

-- Those who have approved before the last one did: [{step, by, for, at, checked}], and everybody in it. Gone when
-- what they approved goes back; the history keeps it.
alter table decision.decision
  add approvals jsonb not null default '[]',
  add approver_ids bigint[] not null default '{}',
  add constraint decision_once check (approved_by <> all (approver_ids) and coalesce(approved_for, 0) <> all (approver_ids)),
  add constraint decision_chain_hand check (not approver_ids && (also_prepared_by || prepared_by)),
  add constraint decision_approvals check (approvals = '[]' or state not in ('draft', 'returned', 'withdrawn'));
alter table batch.batch
  add approvals jsonb not null default '[]',
  add approver_ids bigint[] not null default '{}',
  add approved_for bigint references access.user_account;  -- who was away, and whose substitute approved
delete from access.tx_actor where xid = pg_current_xact_id();
insert into access.tx_actor (user_id, duty, action, request)
  select id, 'worker', 'approval_chain_begin', gen_random_uuid() from access.user_account where username = 'worker.migrate';
update batch.batch set approvals = jsonb_build_array(jsonb_build_object('step', 1, 'by', first_approved_by, 'for', null,
    'at', to_jsonb(first_approved_at), 'checked', to_jsonb(case when approved_by is null then checked else '{}' end))),
  approver_ids = array[first_approved_by] where first_approved_by is not null;
insert into application.saved_view (name, name_nn, filter, sort) values
  ('Venter på min godkjenning', 'Ventar på mi godkjenning', '{"to_approve": true}', null) on conflict do nothing;
delete from access.tx_actor where xid = pg_current_xact_id();
alter table batch.batch
  drop constraint batch_other_person, drop constraint batch_no_hand,
  drop column first_approved_by, drop column first_approved_at,
  add constraint batch_no_hand check (approved_by <> all (also_prepared_by)),
  add constraint batch_chain_hand check (not approver_ids && (also_prepared_by || prepared_by)),
  add constraint batch_other_person check (approved_by <> all (approver_ids) and coalesce(approved_for, 0) <> all (approver_ids)),
  add constraint batch_approvals check (approvals = '[]' or state <> 'preview');

-- What the setting of a second approver said is the common chain.
insert into decision.chain (valid_from, ordered, levels, cause)
select valid_from, false, case when jsonb_typeof(value) = 'number'
    then jsonb_build_array(jsonb_build_object('from_ore', value, 'steps', '[{}, {}]'::jsonb)) else '[]' end, cause
from (select s.valid_from, 0::bigint as id, s.value, s.source as cause from rule.setting s where s.name = 'batch.second_approver_ore' and s.value <> 'null'
  union all select c.valid_from, c.id, c.value, c.cause from rule.setting_change c where c.name = 'batch.second_approver_ore') x order by valid_from, id;
delete from rule.setting where name = 'batch.second_approver_ore';

insert into rule.reason values
  ('application.close.letter', 'Et brev er ikke sendt ennå.', 'Eit brev er ikkje sendt enno.', 'A letter has not been sent yet.'),
  ('decision.approve.already', 'Du har alt godkjent. En annen må godkjenne resten.', 'Du har alt godkjent. Ein annan må godkjenne resten.', 'You have approved already. Others must do the rest.'),
  ('decision.approve.not_turn', 'Det er ikke din tur. Andre må godkjenne først.', 'Det er ikkje din tur. Andre må godkjenne først.', 'It is not your turn. Others must approve first.'),
  ('decision.approve.office', 'Det som gjenstår, må godkjennes fra en annen enhet.', 'Det som står att, må godkjennast frå ei anna eining.', 'What remains must be approved from another office.');
