-- What every schema test begins with: one person per role (token = username), a scheme in force
-- with rules and an open call, recipients with accounts, and money. Ids are looked up by name.
\set ON_ERROR_STOP on
set client_min_messages = warning;
set search_path = pg_temp, public;

create function pg_temp.user_add(p_username text, p_roles text[], p_office text default 'Avdeling A') returns void
language plpgsql as $$
declare
  a_user bigint := access.bootstrap_user(p_username, 'Person ' || p_username, p_roles, p_office, 'x');
begin
  delete from access.tx_actor;
  insert into access.session (token_hash, user_id, expires_at)
  values (sha256(convert_to(p_username, 'UTF8')), a_user, clock_timestamp() + interval '1 hour');
end
$$;

-- Acts as somebody for the statements that follow (a test is one transaction, an act usually is one).
create function pg_temp.act(p_username text, p_action text default 'test') returns void
language plpgsql as $$
begin
  delete from access.tx_actor;
  perform access.act(p_username, gen_random_uuid(), p_action, null, null);
end
$$;

create function pg_temp.as_worker(p_name text, p_action text) returns void language plpgsql as $$
begin
  delete from access.tx_actor;
  insert into access.tx_actor (user_id, duty, action, request) select id, 'worker', p_action, gen_random_uuid()
    from access.user_account where username = p_name;
end
$$;

create function pg_temp.user_id(p_username text) returns bigint language sql as
  $$ select id from access.user_account where username = p_username $$;

-- What the letter of a decision is made of, as its worker reads it, and a letter as the worker stores it; null and nothing
-- when there is one already.
create function pg_temp.letter_facts(p_decision_id bigint) returns jsonb language sql as
  $$ select facts from decision.letter_order(array[p_decision_id]) $$;
create function pg_temp.letter_store(p_decision_id bigint, p_kind text default 'grant', p_page text default '<p>', p_pdf text default null,
  p_template_id bigint default null) returns void language sql as $$
  select decision.letter_store(jsonb_build_array(jsonb_build_object('decision_id', p_decision_id, 'kind', p_kind, 'language', 'nb', 'template_version', 't',
    'template_id', p_template_id, 'page_at', 0, 'page_size', octet_length(p_page), 'pdf_at', octet_length(p_page), 'pdf_size', octet_length(p_pdf))),
    convert_to(concat(p_page, p_pdf), 'UTF8'))
$$;

update rule.instance set demo = true, business_date = '2023-01-10';
select pg_temp.user_add(r, array[r]) from unnest(array['caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals', 'admin']) r;
select pg_temp.user_add('caseworker2', '{caseworker}'), pg_temp.user_add('approver2', '{approver}'), pg_temp.user_add('finance2', '{finance}'),
  pg_temp.user_add('both', '{caseworker,approver,finance}'), pg_temp.user_add('applicant', '{applicant}'),
  pg_temp.user_add('delegated', '{caseworker,approver}', 'Statsforvalteren');

select pg_temp.act('admin');
update access.office set kind = 'delegated', manager = 'county_governor' where name = 'Statsforvalteren';
insert into scheme.scheme (name, purpose, form, opened_on) values ('Ordning A', 'Formål', 'competition', '2020-01-01');
insert into scheme.scheme (name, purpose, form, manager, opened_on) values ('Ordning B', 'Formål', 'competition', 'county_governor', '2020-01-01');
insert into scheme.ownership (scheme_id, office_id, valid_from)
  select s.id, o.id, '2020-01-01' from scheme.scheme s join access.office o
    on o.name = case s.name when 'Ordning A' then 'Avdeling A' else 'Statsforvalteren' end;
insert into scheme.rules (scheme_id, valid_from, change, cause, goals, target_group, follow_up, evaluation)
  select id, '2020-01-01', 'new', 'test', 'Mål', 'Målgruppe', 'Kontroll', 'Evaluering' from scheme.scheme;
insert into scheme.criterion (rules_id, kind, position, name, weight)
  select r.id, k, n, k || ' ' || n, n from scheme.rules r, unnest(array['goal', 'award']) k, generate_series(1, 2) n;
insert into scheme.call (scheme_id, grant_year, title, state, opens_at, deadline_on, report_due_on, rules_id)
  select s.id, 2023, 'Utlysning ' || right(s.name, 1), 'draft', '2022-10-01', '2023-02-01', '2024-04-01', r.id
    from scheme.scheme s join scheme.rules r on r.scheme_id = s.id;
update scheme.call set state = 'open';
insert into recipient.recipient (orgnr, name, type, sector, municipality) values
  ('210000005', 'Forening En', 'voluntary_organisation', 'organisations', '0301'),
  ('210000013', 'Kommune To', 'municipality', 'municipalities', '1103');
insert into access.representation (user_id, recipient_id)
  select pg_temp.user_id('applicant'), id from recipient.recipient where name = 'Forening En';
insert into budget.appropriation (year, chapter, post, allotted_ore) values (2023, '0765', '72', 1000000), (2023, '0761', '79', 500000);
insert into budget.scheme_budget (scheme_id, year, chapter, post, amount_ore)
  select id, 2023, '0765', '72', 800000 from scheme.scheme where name = 'Ordning A';
insert into budget.scheme_budget (scheme_id, year, chapter, post, amount_ore)
  select id, 2023, '0761', '79', 300000 from scheme.scheme where name = 'Ordning B';

create function pg_temp.call_id(p_scheme text default 'Ordning A') returns bigint language sql as
  $$ select c.id from scheme.call c join scheme.scheme s on s.id = c.scheme_id where s.name = p_scheme order by c.id limit 1 $$;
create function pg_temp.recipient_id(p_name text default 'Forening En') returns bigint language sql as
  $$ select id from recipient.recipient where name = p_name $$;

-- A case brought to a state: draft, submitted, under_review (assessed by caseworker) or recommended
-- (decision prepared by caseworker). Returns its id.
create function pg_temp.case_in(p_state text, p_amount_ore bigint default 100000, p_scheme text default 'Ordning A') returns bigint
language plpgsql as $$
declare
  an_id bigint;
  a_decision bigint;
begin
  perform pg_temp.act('caseworker');
  an_id := (api.application_create(null, jsonb_build_object('call_id', pg_temp.call_id(p_scheme), 'recipient_id', pg_temp.recipient_id(),
    'title', 'Tiltak', 'purpose', 'Formål', 'amount_ore', p_amount_ore))).id;
  if p_state = 'draft' then return an_id; end if;
  perform api.application_submit(an_id, null);
  if p_state = 'submitted' then return an_id; end if;
  perform api.application_impartiality(an_id, null, '{"conflict": false}');
  perform api.assessment_create(an_id, null, jsonb_build_object('eligible', true, 'scores', '[]'::jsonb,
    'recommended_outcome', 'granted', 'recommended_amount_ore', p_amount_ore, 'grounds', 'Godt tiltak.'));
  if p_state = 'under_review' then return an_id; end if;
  a_decision := (api.decision_create(an_id, null, jsonb_build_object('outcome', 'granted', 'amount_ore', p_amount_ore, 'grounds', 'Godt tiltak.'))).id;
  perform api.decision_submit(a_decision, null);
  return an_id;
end
$$;
create function pg_temp.decision_of(p_application_id bigint) returns bigint language sql as
  $$ select max(id) from decision.decision where application_id = p_application_id $$;
