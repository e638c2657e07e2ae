-- Rule versions with their criteria (REQ-020–024). Goal criteria are names separated by «|», award
-- criteria «name:weight» separated by «|»; in nynorsk both are names separated by «|», as many.
create function api.import_rules(p_if_match text, p_filter jsonb, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_source text := import.source_of(p_filter);
  a_count bigint;
begin
  perform access.require('scheme_owner');
  create temp table taken on commit drop as select r.*, import.scheme_id(a_source, r.scheme) as scheme_id
    from jsonb_to_recordset(p_body -> 'rows') r (line int, scheme text, valid_from text, change text, cause text, goals text, target_group text,
      goal_criteria text, award_criteria text, follow_up text, evaluation text, user_perspective text,
      goals_nn text, target_group_nn text, goal_criteria_nn text, award_criteria_nn text);
  perform import.refuse_faults(array(
    select f from import.cell_faults(p_body, '{"scheme": "text!", "valid_from": "date!", "change": "new|revised|reviewed!", "cause": "text",
      "goals": "text!", "target_group": "text", "goal_criteria": "list!", "award_criteria": "list!", "follow_up": "text!",
      "evaluation": "text!", "user_perspective": "text", "goals_nn": "text", "target_group_nn": "text", "goal_criteria_nn": "list", "award_criteria_nn": "list"}') f
    union all select f from import.duplicate_faults(p_body, 'scheme', 'valid_from') f
    union all select (r.line, 'scheme', 'reference')::import.fault from pg_temp.taken r where r.scheme_id is null and r.scheme <> ''
    union all select (r.line, 'award_criteria', 'type')::import.fault from pg_temp.taken r
      where r.award_criteria <> '' and r.award_criteria !~ '^([^|:]+:\d{1,3})(\|[^|:]+:\d{1,3})*$'
    union all select (r.line, 'goal_criteria', 'type')::import.fault from pg_temp.taken r where r.goal_criteria ~ '(^\||\|\||\|$)'
    union all select (r.line, x.field, 'contradiction')::import.fault from pg_temp.taken r
      cross join lateral (values ('goal_criteria_nn', r.goal_criteria, r.goal_criteria_nn), ('award_criteria_nn', r.award_criteria, r.award_criteria_nn)) x (field, nb, nn)
      where x.nn <> '' and (array_length(string_to_array(x.nb, '|'), 1) is distinct from array_length(string_to_array(x.nn, '|'), 1) or '' = any (string_to_array(x.nn, '|')))
    union all select (r.line, 'valid_from', 'taken')::import.fault from pg_temp.taken r join scheme.rules x
      on x.scheme_id = r.scheme_id and x.valid_from = import.day(r.valid_from)));
  with made as (
    insert into scheme.rules (scheme_id, valid_from, change, cause, goals, target_group, follow_up, evaluation, user_perspective, source, goals_nn, target_group_nn)
    select scheme_id, valid_from::date, change, coalesce(cause, ''), goals, coalesce(target_group, ''), follow_up, evaluation,
      nullif(user_perspective, ''), a_source || '/' || line, nullif(goals_nn, ''), nullif(target_group_nn, '') from pg_temp.taken order by line returning id, scheme_id, valid_from)
  insert into scheme.criterion (rules_id, kind, position, name, weight, name_nn)
  select m.id, c.kind, c.n, case when c.kind = 'award' then split_part(c.text, ':', 1) else c.text end,
    case when c.kind = 'award' then split_part(c.text, ':', 2)::int else 1 end,
    (string_to_array(nullif(case when c.kind = 'award' then r.award_criteria_nn else r.goal_criteria_nn end, ''), '|'))[c.n]
  from made m join pg_temp.taken r on r.scheme_id = m.scheme_id and r.valid_from::date = m.valid_from
  cross join lateral (select 'goal' as kind, g.text, g.n from string_to_table(r.goal_criteria, '|') with ordinality g (text, n)
    union all select 'award', a.text, a.n from string_to_table(r.award_criteria, '|') with ordinality a (text, n)) c
  order by r.line, c.kind, c.n;
  select count(*) into a_count from pg_temp.taken;
  drop table pg_temp.taken;
  return import.done('rules', p_filter, p_body, a_count);
end
$$;
