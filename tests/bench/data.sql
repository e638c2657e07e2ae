-- Data of tests/bench/run: people with sessions, schemes, recipients, and how cases are made with the history
-- that their course left (cluster.py calls it). The rows go through the tables' own triggers, set-wise, so
-- that versions, leaf hashes and states are those of a real system.
\set ON_ERROR_STOP on
set client_min_messages = warning;
set synchronous_commit = off;
create schema bench;

-- Everything below is done by one worker account; a transaction needs an actor.
create procedure bench.act(p_action text) language plpgsql as $$
begin
  insert into access.tx_actor (user_id, duty, action, request)
  select id, 'worker', p_action, gen_random_uuid() from access.user_account where username = 'worker.migrate';
end
$$;

create procedure bench.person(p_username text, p_role text) language plpgsql as $$
declare
  a_user bigint := access.bootstrap_user(p_username, 'Person ' || p_username, array[p_role], 'Avdeling', 'x');
begin
  delete from access.tx_actor;
  insert into access.session (token_hash, user_id, expires_at)
  values (sha256(convert_to(p_username, 'UTF8')), a_user, clock_timestamp() + interval '9 hours');
end
$$;

-- A scheme with its rules, budget and one open call. Returns the call.
create function bench.call_add(p_name text) returns bigint language plpgsql as $$
declare
  a_scheme bigint;
  a_rules bigint;
  a_call bigint;
  a_year int := extract(year from rule.today());
begin
  insert into scheme.scheme (name, purpose, form, opened_on)
  values (p_name, 'Formål med ' || p_name, 'competition', '2020-01-01') returning id into a_scheme;
  insert into scheme.ownership (scheme_id, office_id, valid_from)
  select a_scheme, id, '2020-01-01' from access.office where name = 'Avdeling';
  insert into scheme.rules (scheme_id, valid_from, change, cause, goals, target_group, follow_up, evaluation)
  values (a_scheme, '2020-01-01', 'new', 'Ny', 'Mål', 'Målgruppe', 'Kontroll', 'Evaluering') returning id into a_rules;
  insert into scheme.criterion (rules_id, kind, position, name, weight)
  select a_rules, k, n, k || ' ' || n, n from unnest(array['goal', 'award']) k, generate_series(1, 3) n;
  insert into scheme.call (scheme_id, grant_year, title, state, opens_at, deadline_on, report_due_on, rules_id)
  values (a_scheme, a_year, 'Utlysning ' || p_name, 'draft', rule.now() - interval '30 days', rule.today() + 30,
    rule.today() + 400, a_rules) returning id into a_call;
  update scheme.call set state = 'open' where id = a_call;
  insert into budget.scheme_budget (scheme_id, year, chapter, post, amount_ore)
  values (a_scheme, a_year, '0765', '72', 1000000000000000);
  return a_call;
end
$$;

-- Cases number p_from + 1 to p_from + p_count in the given calls, assessed and under review, a quarter only submitted.
create procedure bench.cases_add(p_calls bigint[], p_count int, p_all_assessed boolean, p_from int default 0) language plpgsql as $$
declare
  a_worker bigint := (select id from access.user_account where username = 'bench-1');
begin
  create temp table fresh (id bigint primary key, n int) on commit drop;
  with added as (
    insert into application.application (case_number, scheme_id, call_id, recipient_id, state, title, purpose,
      amount_ore, form, contact, created_by, created_at)
    select application.next_case_number(rule.now()),
      c.scheme_id, c.id, 1 + (n::bigint * 7919) % (select count(*) from recipient.recipient), 'draft', 'Tiltak nummer ' || n,
      repeat('Vi vil styrke tilbudet til unge og eldre i nærmiljøet. ', 8), 10000000 + (n % 900) * 100000,
      jsonb_build_object('target', repeat('Barn og unge. ', 20), 'plan', repeat('Først planlegge, så gjennomføre. ', 20),
        'budget', jsonb_build_array(jsonb_build_object('post', 'Lønn', 'amount_ore', 5000000),
          jsonb_build_object('post', 'Lokaler', 'amount_ore', 5000000)), 'volunteers', n % 50),
      '{"name": "Kontakt Person", "email": "kontakt@example.org", "phone": "22334455"}', a_worker, rule.now() - interval '20 days'
    from generate_series(p_from + 1, p_from + p_count) n join scheme.call c on c.id = p_calls[1 + n % cardinality(p_calls)]
    returning id)
  insert into fresh select id, row_number() over (order by id) from added;
  analyze fresh;
  update application.application a set state = 'submitted', submitted_at = created_at + interval '1 day',
    complete_at = created_at + interval '1 day' from fresh f where a.id = f.id;
  insert into application.deadline (application_id, kind, start_on, due_on, rule, state)
  select id, 'preliminary_answer', rule.today() - 19, rule.today() + 11, 'fvl § 11 a', 'open' from fresh;
  if not p_all_assessed then
    delete from fresh where n % 4 = 0;
  end if;
  insert into application.impartiality (application_id, user_id, conflict, declared_at)
  select id, a_worker, false, rule.now() from fresh;
  update application.application a set state = 'under_review', assignee_id = a_worker from fresh f where a.id = f.id;
  insert into application.assessment (application_id, assessor_id, eligible, scores, score_milli, recommended_outcome,
    recommended_amount_ore, grounds, assessed_at)
  select a.id, a_worker, true, (select jsonb_agg(jsonb_build_object('criterion_id', k.id, 'score', 40 + (f.n * k.position) % 60, 'grounds', 'Godt begrunnet.')
      order by k.id) from scheme.criterion k join scheme.call c on c.id = a.call_id and k.rules_id = c.rules_id where k.kind = 'award'),
    40000 + (f.n * 37) % 60000, 'granted', a.amount_ore, repeat('Tiltaket treffer målgruppen godt. ', 5), rule.now()
  from fresh f join application.application a on a.id = f.id;
  if not p_all_assessed then
    insert into application.information_request (application_id, message, due_on, requested_by, requested_at, answered_at, answered_by)
    select id, 'Send regnskapet for i fjor.', rule.today() + 5, a_worker, rule.now(), rule.now(), a_worker from fresh where n % 2 = 0;
    update application.deadline d set state = 'met' from fresh f where d.application_id = f.id;
    update application.application a set title = a.title || ' (rettet)' from fresh f where a.id = f.id;
  end if;
  drop table fresh;
end
$$;

do $$
begin
  for n in 1..8 loop
    call bench.person('bench-' || n, 'caseworker');
  end loop;
  call bench.person('bench-approver', 'approver');
  call bench.person('bench-auditor', 'auditor');
end
$$;

begin;
call bench.act('bench');
insert into budget.appropriation (year, chapter, post, allotted_ore)
values (extract(year from rule.today()), '0765', '72', 90000000000000000);
insert into recipient.recipient (name, orgnr, type, sector, municipality)
select 'Forening ' || n, (900000000 + n)::text, 'voluntary_organisation', 'organisations', '0301' from generate_series(1, :recipients) n;
select count(bench.call_add('Ordning ' || n)) as calls from generate_series(1, :schemes) n \gset
commit;
grant usage on schema application to tilsagn_web;
grant usage on sequence application.application_id_seq to tilsagn_web;
