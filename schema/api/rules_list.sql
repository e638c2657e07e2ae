-- The versions of a scheme's rules, newest first. Raises object.get.not_found.
create function api.rules_list(p_token text, p_id bigint, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, scheme_id bigint, valid_from date, valid_to date, in_force boolean, change text, cause_code text, cause text, findings jsonb, goals text,
  goals_nn text, target_group text, target_group_nn text, goal_criteria jsonb, award_criteria jsonb, follow_up text, evaluation text, user_perspective text, user_perspective_change text,
  source text, missing jsonb, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  k date := (rule.cursor_parts(p_after, '\d{4}-\d\d-\d\d'))[1]::date;
begin
  perform access.require_visible(access.whoami(p_token), 'scheme', p_id);
  perform rule.sort_of(p_sort, '-valid_from');
  return query
    select r.id, r.scheme_id, r.valid_from, (select min(n.valid_from) - 1 from scheme.rules n
        where n.scheme_id = r.scheme_id and n.valid_from > r.valid_from),
        r.id is not distinct from scheme.rules_in_force(p_id, rule.today()), r.change, r.cause_code, r.cause, scheme.findings_of_rules(r.id), r.goals, r.goals_nn, r.target_group, r.target_group_nn,
        scheme.criteria(r.id, 'goal'), scheme.criteria(r.id, 'award'), r.follow_up, r.evaluation, r.user_perspective,
        r.user_perspective_change, r.source, to_jsonb(scheme.rules_missing(r.id)), r.valid_from::text
      from scheme.rules r where r.scheme_id = p_id and (k is null or r.valid_from < k)
     order by r.valid_from desc limit p_limit;
end
$$;
