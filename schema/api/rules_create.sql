-- A new version of a scheme's rules, from a day on; each criterion gets an id that assessments and
-- reports refer to (REQ-020–024), and it follows up findings of evaluations (REQ-114).
-- Raises object.get.not_found, rules.create.date_taken, rules.create.perspective_missing, rules.create.finding_unknown.
create function api.rules_create(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  r scheme.rules := jsonb_populate_record(null::scheme.rules, p_body);
begin
  perform access.require_visible(access.actor(), 'scheme', p_id);
  perform access.require('scheme_owner');
  perform from scheme.scheme where id = p_id for update;
  if exists (select from scheme.rules where scheme_id = p_id and valid_from = r.valid_from) then
    perform rule.refuse('rules.create.date_taken', jsonb_build_object('valid_from', r.valid_from));
  end if;
  if r.user_perspective_change is not null and coalesce(r.user_perspective, '') = '' then
    perform rule.refuse('rules.create.perspective_missing', '{"pointer": "/user_perspective"}');
  end if;
  insert into scheme.rules (scheme_id, valid_from, change, cause, goals, target_group, follow_up, evaluation, user_perspective,
    cause_code, user_perspective_change, goals_nn, target_group_nn)
  values (p_id, r.valid_from, r.change, coalesce(r.cause, ''), coalesce(r.goals, ''), coalesce(r.target_group, ''),
    coalesce(r.follow_up, ''), coalesce(r.evaluation, ''), r.user_perspective,
    coalesce(r.cause_code, case when jsonb_array_length(p_body -> 'finding_ids') > 0 then 'evaluation' end), r.user_perspective_change,
    nullif(r.goals_nn, ''), nullif(r.target_group_nn, ''))
  returning * into r;
  perform scheme.add_criteria(r.id, 'goal', p_body -> 'goal_criteria');
  perform scheme.add_criteria(r.id, 'award', p_body -> 'award_criteria');
  perform scheme.follow_up_findings(r.id, p_id, coalesce(p_body -> 'finding_ids', '[]'));
  return (r.id, scheme.rules_tag(r.id), scheme.rules_doc(r.id))::api.reply;
end
$$;
