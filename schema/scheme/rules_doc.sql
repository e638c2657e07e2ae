-- A version of the rules as the API shows it, with the findings that made it; valid_to is the day before
-- the next version.
create function scheme.rules_doc(p_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (
  select jsonb_build_object('id', r.id, 'scheme_id', r.scheme_id, 'valid_from', r.valid_from,
    'valid_to', (select min(n.valid_from) - 1 from scheme.rules n where n.scheme_id = r.scheme_id and n.valid_from > r.valid_from),
    'in_force', r.id is not distinct from scheme.rules_in_force(r.scheme_id, rule.today()),
    'change', r.change, 'cause_code', r.cause_code, 'cause', r.cause, 'findings', scheme.findings_of_rules(r.id),
    'goals', r.goals, 'goals_nn', r.goals_nn, 'target_group', r.target_group, 'target_group_nn', r.target_group_nn,
    'goal_criteria', scheme.criteria(r.id, 'goal'), 'award_criteria', scheme.criteria(r.id, 'award'),
    'follow_up', r.follow_up, 'evaluation', r.evaluation, 'user_perspective', r.user_perspective,
    'user_perspective_change', r.user_perspective_change, 'source', r.source,
    'missing', to_jsonb(scheme.rules_missing(r.id)))
    from scheme.rules r where r.id = p_id);
end
$$;
