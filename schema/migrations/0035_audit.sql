-- Who had a hand in a decision or a batch before somebody else went on with it: who prepares never approves,
-- however many hands a draft goes through.
alter table decision.decision
  add also_prepared_by bigint[] not null default '{}',  -- besides prepared_by
  add constraint decision_no_hand check (approved_by <> all (also_prepared_by));
alter table batch.batch
  add also_prepared_by bigint[] not null default '{}',  -- besides prepared_by; those who edited rows stand in batch.edit
  add constraint batch_no_hand check (approved_by <> all (also_prepared_by) and first_approved_by <> all (also_prepared_by));

-- Who has declared to be impartial in every case of a batch, by sending it for approval or approving it (fvl §§ 6–10).
create table batch.impartiality (
  id bigint generated always as identity primary key,
  version int not null default 1,
  batch_id bigint not null references batch.batch,
  user_id bigint not null references access.user_account,
  declared_at timestamptz not null,
  unique (batch_id, user_id)
);
insert into rule.governed (table_name, object, case_column, omitted, stateful) values ('batch.impartiality', 'batch_impartiality', '', '', false);
insert into rule.kept values ('batch.impartiality');
insert into history.word values
  ('batch_impartiality', 'Habilitetserklæringen', 'Habilitetserklæringa', 'The declaration of impartiality');

-- What an approver says to have checked, step by step; which steps must be is a setting.
alter table decision.decision add checked text[] not null default '{}' check (checked <@ array['assessment', 'facts', 'rules',
  'amount', 'conditions', 'payout_plan', 'grounds', 'documents', 'impartiality', 'language']);
alter table batch.batch add checked text[] not null default '{}' check (checked <@ array['assessment', 'facts', 'rules',
  'amount', 'conditions', 'payout_plan', 'grounds', 'documents', 'impartiality', 'language']);
insert into rule.setting (name, value, source) values
  ('decision.checks', '[]', 'rules.md A.5: what an approver must say to have checked, each by itself: assessment, facts, rules, amount, conditions, payout_plan, grounds, documents, impartiality, language');

-- What the hold window of a batch undoes comes back also where the case was closed meanwhile.
insert into rule.transition values ('application', 'closed', 'recommended');

insert into rule.reason values
  ('repayment_claim.act.suspended', 'Iverksettingen er utsatt til klagen er avgjort.', 'Iverksetjinga er utsett til klaga er avgjord.', 'Execution is put off until the appeal is decided.');
update rule.reason set nb = 'Du har selv vurdert søknaden eller forberedt vedtaket. En annen må godkjenne.',
  nn = 'Du har sjølv vurdert søknaden eller førebudd vedtaket. Ein annan må godkjenne.',
  en = 'You assessed the application or prepared this decision. Somebody else must approve it.' where code = 'decision.approve.same_person';
update rule.reason set nb = 'Du har selv forberedt eller endret massevedtaket, eller vurdert en søknad i det. En annen må behandle det.',
  nn = 'Du har sjølv førebudd eller endra massevedtaket, eller vurdert ein søknad i det. Ein annan må behandle det.',
  en = 'You prepared or edited this batch, or assessed an application in it. Somebody else must act on it.' where code = 'batch.approve.same_person';
