-- After the award: changes that are asked for and decided.

-- What is asked to be changed of an award. It is decided by a decision of its own kind, prepared by one
-- person and approved by another as any; the decision that made the award stays as it is.
create table decision.change_request (
  id bigint generated always as identity primary key,
  version int not null default 1,
  application_id bigint not null references application.application,
  award_id bigint not null references decision.award,
  kind text not null check (kind in ('budget', 'period', 'carry_over', 'purpose', 'renunciation', 'increase')),
  state text not null,   -- received · under_decision · granted · refused · withdrawn · lapsed
  wanted jsonb not null,                     -- of the members of decision.change_terms, those of its kind
  reason text not null check (reason <> ''),
  received_on date not null,
  on_behalf_reason text check (on_behalf_reason <> ''),
  registered_by bigint not null references access.user_account,
  registered_at timestamptz not null
);
create index change_request_award on decision.change_request (award_id, id);
create unique index change_request_undecided on decision.change_request (award_id, kind) where state in ('received', 'under_decision');

-- A decision on a change: `amount_ore` is what the award gives after it, `change_terms` what it says:
-- {kind, amount_ore?, period_to?, report_due_on?, budget?, kept_ore?, purpose_detail?}.
alter table decision.decision
  add change_id bigint references decision.change_request,
  add change_terms jsonb,
  add check ((change_id is null) = (change_terms is null)),
  add check (change_id is null or supersedes_id is null);
create index decision_change on decision.decision (change_id) where change_id is not null;
-- Decisions on changes stand beside the one that they change the award of.
drop index decision.decision_in_force;
create unique index decision_in_force on decision.decision (application_id) where state = 'approved' and change_id is null;

-- What changes have made of an award: how long the money may be used (null: the grant year), by which
-- budget, for what in particular, and what of it may be kept unspent.
alter table decision.award
  add period_to date,
  add budget jsonb,                          -- [{item, amount_ore}]
  add purpose_detail text check (purpose_detail <> ''),
  add kept_ore bigint not null default 0 check (kept_ore >= 0);

insert into rule.transition
select 'change_request', f, t from (values ('', 'received'), ('received', 'under_decision'), ('received', 'withdrawn'), ('received', 'lapsed'),
  ('under_decision', 'received'), ('under_decision', 'granted'), ('under_decision', 'refused')) m (f, t);
insert into rule.governed (table_name, object, case_column, stateful) values ('decision.change_request', 'change_request', 'application_id', true);
insert into rule.setting (name, value, source) values
  ('change_request.target_days', '30', 'design: an award''s change is decided within a month of the request');

insert into history.phrase values
  ('change_request_create', 'change_request', 'ba om endring av tilskuddet', 'bad om endring av tilskotet', 'asked for a change of the award'),
  ('change_request_withdraw', 'change_request', 'trakk endringssøknaden', 'trekte endringssøknaden', 'withdrew the request for a change'),
  ('change_request_decide', 'decision', 'laget utkast til vedtak om endring', 'laga utkast til vedtak om endring', 'drafted a decision on a change');
insert into history.word values
  ('change_request', 'Endringssøknaden', 'Endringssøknaden', 'The request for a change');
insert into rule.reason values
  ('change_request.create.state', 'Saken har ikke noe akseptert tilskudd å endre.', 'Saka har ikkje noko akseptert tilskot å endre.', 'The case has no accepted award to change.'),
  ('change_request.decide.none', 'Ingen endringssøknad venter på vedtak.', 'Ingen endringssøknad ventar på vedtak.', 'No request for a change waits for a decision.');
