-- Applications, decisions in force and awards of past decisions.
create function import.award_cases(p_source text) returns void
language plpgsql as $$
declare
  a_caseworker bigint := import.account('caseworker');
  an_approver bigint := import.account('approver');
begin
  with a as (
    insert into application.application (case_number, scheme_id, call_id, recipient_id, state, title, purpose, amount_ore, created_by, created_at,
      submitted_at, complete_at, source)
    select case_number, scheme_id, call_id, recipient_id, case when state = 'running' then 'decided' else 'closed' end, title, coalesce(purpose, ''),
      import.ore(applied_nok), a_caseworker, t.at, t.at, t.at, p_source
    from pg_temp.taken, lateral (select received_on::date::timestamp at time zone 'Europe/Oslo' as at) t order by line
    returning id, case_number)
  update pg_temp.taken t set application_id = a.id from a where a.case_number = t.case_number;
  with d as (
    insert into decision.decision (application_id, state, outcome, amount_ore, grounds, prepared_by, submitted_at, approved_by, decided_at,
      rules_id, terms_version, source)
    select t.application_id, 'approved', t.outcome, t.amount_ore, coalesce(t.grounds, ''), a_caseworker, x.at, an_approver, x.at,
      c.rules_id, c.terms_version, p_source
    from pg_temp.taken t join scheme.call c on c.id = t.call_id, lateral (select t.decided_on::date::timestamp at time zone 'Europe/Oslo' as at) x
    order by t.line returning id, application_id)
  update pg_temp.taken t set decision_id = d.id from d where d.application_id = t.application_id;
  with w as (
    insert into decision.award (application_id, decision_id, recipient_id, scheme_id, grant_year, amount_ore, state, accepted_at, municipality, source)
    select application_id, decision_id, recipient_id, scheme_id, grant_year::int, amount_ore, state,
      nullif(accepted_on, '')::date::timestamp at time zone 'Europe/Oslo', municipality, p_source
    from pg_temp.taken where amount_ore > 0 order by line returning id, application_id)
  update pg_temp.taken t set award_id = w.id from w where w.application_id = t.application_id;
end
$$;
