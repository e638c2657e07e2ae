-- Deadlines of a request for a change of an award are of it, not of its case: several requests in one case have each
-- their own. More is asked for of one request, and its time stands still meanwhile.
alter table application.deadline
  add change_id bigint references decision.change_request,
  add constraint deadline_of_one check (num_nonnulls(claim_id, change_id) <= 1);
create index deadline_change on application.deadline (change_id, id) where change_id is not null;
drop index application.deadline_one_open;
create unique index deadline_one_open on application.deadline (application_id, kind, claim_id, change_id) nulls not distinct where state = 'open' and kind <> 'other';
alter table application.information_request add change_id bigint references decision.change_request;
create index information_request_change on application.information_request (change_id, id) where change_id is not null;

-- Is it its manager's own proposal, not the party's wish?
alter table decision.change_request add own_proposal boolean not null default false;

insert into history.phrase values
  ('change_request_deadlines', 'deadline', 'førte fristen over på endringssøknaden den gjelder', 'førte fristen over på endringssøknaden han gjeld', 'carried the deadline over to the request for a change that it is of'),
  ('change_request_own', 'change_request', 'skilte ut endringer som forvalteren foreslår selv', 'skilde ut endringar som forvaltaren foreslår sjølv', 'told apart the changes that the manager proposes'),
  ('change_request_ask', 'information_request', 'ba om opplysninger til endringssøknaden', 'bad om opplysningar til endringssøknaden', 'asked for information for the request for a change'),
  ('change_request_answer', 'information_request', 'registrerte svar på opplysningene til endringssøknaden', 'registrerte svar på opplysningane til endringssøknaden', 'registered the information for the request for a change');
insert into rule.reason values
  ('change_request.ask.open', 'Det er allerede bedt om opplysninger som ikke er kommet.', 'Det er alt bede om opplysningar som ikkje er komne.', 'Information that has not come has already been asked for.'),
  ('change_request.answer.not_asked', 'Det er ikke bedt om opplysninger som venter på svar.', 'Det er ikkje bede om opplysningar som ventar på svar.', 'No information that waits for an answer has been asked for.');

delete from access.tx_actor where xid = pg_current_xact_id();
insert into access.tx_actor (user_id, duty, action, request)
  select id, 'worker', 'change_request_deadlines', gen_random_uuid() from access.user_account where username = 'worker.migrate';
-- What a setting was on a day.
create function pg_temp.set_to(p_name text, p_day date, p_else int) returns int language sql as $$
  select coalesce((select (x.value #>> '{}')::int from (
      select s.valid_from, 0::bigint as id, s.value from rule.setting s where s.name = p_name
      union all select c.valid_from, c.id, c.value from rule.setting_change c where c.name = p_name) x
    where x.valid_from <= p_day order by x.valid_from desc, x.id desc limit 1), p_else) $$;
create temp view asked as
  select r.id, r.application_id, r.state, (r.registered_at at time zone 'Europe/Oslo')::date as registered_on, r.state in ('received', 'under_decision') as lives
    from decision.change_request r;
-- Whose a deadline is: of the request that was registered on the day it began, of two the one it can have waited for.
with of_request as (
  select distinct on (d.id) d.id, q.id as change_id from application.deadline d
    join pg_temp.asked q on q.application_id = d.application_id and q.registered_on = d.start_on
   where d.kind = 'decision_target' and d.rule = 'endringssøknad'
   order by d.id, q.lives = (d.state = 'open' or d.state = 'missed' and d.ended_on is null) desc, q.id desc)
update application.deadline d set change_id = f.change_id from of_request f where d.id = f.id;
-- What waits for none any more ends; a request whose deadline another one of its case had taken gets its own.
update application.deadline d set state = case when d.state = 'missed' then d.state
    when exists (select from pg_temp.asked q where q.id = d.change_id and q.state in ('granted', 'refused')) then 'met' else 'cancelled' end,
    ended_on = (now() at time zone 'Europe/Oslo')::date
 where d.kind = 'decision_target' and d.rule = 'endringssøknad' and d.claim_id is null and (d.state = 'open' or d.state = 'missed' and d.ended_on is null)
   and not exists (select from pg_temp.asked q where q.id = d.change_id and q.lives);
insert into application.deadline (application_id, kind, start_on, due_on, rule, state, change_id)
select q.application_id, 'decision_target', q.registered_on, q.registered_on + pg_temp.set_to('change_request.target_days', q.registered_on, 30), 'endringssøknad', 'open', q.id
  from pg_temp.asked q
 where q.lives and not exists (select from application.deadline d where d.change_id = q.id and (d.state = 'open' or d.state = 'missed' and d.ended_on is null))
 order by q.id;
-- The time to appeal a decision on a change, and to send its appeal on, too.
update application.deadline d set change_id = y.change_id from appeal.appeal p join decision.decision y on y.id = p.decision_id
 where y.change_id is not null and d.application_id = p.application_id and d.claim_id is null
   and (d.kind = 'forwarding' and d.start_on = p.received_on or d.kind = 'appeal' and d.start_on = p.arrived_on);
update application.deadline d set change_id = y.change_id from (
  select distinct on (y.application_id) y.application_id, y.change_id, (y.decided_at at time zone 'Europe/Oslo')::date as decided_on from decision.decision y
   where y.state = 'approved' and y.claim_id is null order by y.application_id, y.id desc) y
 where d.application_id = y.application_id and y.change_id is not null and d.kind = 'appeal' and d.state = 'open' and d.claim_id is null and d.change_id is null
   and d.start_on >= y.decided_on;
delete from access.tx_actor where xid = pg_current_xact_id();
insert into access.tx_actor (user_id, duty, action, request)
  select id, 'worker', 'change_request_own', gen_random_uuid() from access.user_account where username = 'worker.migrate';
-- What is not decided yet and nobody has said that the party asked for.
update decision.change_request r set own_proposal = true from access.user_account u
 where u.id = r.registered_by and 'caseworker' = any (u.roles) and r.on_behalf_reason is null and r.state in ('received', 'under_decision');
drop view pg_temp.asked;
drop function pg_temp.set_to(text, date, int);
delete from access.tx_actor where xid = pg_current_xact_id();

-- Public texts in nynorsk -------------------------------------------------------------------------------
-- What is said to the public of a scheme and its calls is said in both written languages (språklova §§ 12–14): what is
-- not given in nynorsk is shown in bokmål.
alter table scheme.scheme add purpose_nn text check (purpose_nn <> '');
alter table scheme.rules add goals_nn text check (goals_nn <> ''), add target_group_nn text check (target_group_nn <> '');
alter table scheme.criterion add name_nn text check (name_nn <> ''), add description_nn text check (description_nn <> '');
alter table scheme.call add title_nn text check (title_nn <> '');
insert into history.phrase values
  ('rules_translate', 'rules', 'skrev regelverket på nynorsk', 'skreiv regelverket på nynorsk', 'wrote the rules in nynorsk');
