-- High, medium or low attainment of the scheme's goals by one award, with grounds (REQ-081); once a
-- report is in. A new assessment takes the place of the old, which stays in the history. Raises impartiality.conflict.declared, goal_assessment.set.grounds.
create function api.goal_assessment_set(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  w decision.award := decision.lock_award(p_id, null, 'caseworker');
  g report.goal_assessment;
begin
  perform application.require_no_conflict(w.application_id, (access.actor()).user_id);
  perform report.check_criteria(p_id, coalesce(p_body -> 'criteria', '[]'), '/criteria');
  if p_body ->> 'level' <> 'not_assessed' and coalesce(p_body ->> 'grounds', '') !~ '\S' then
    perform rule.refuse('goal_assessment.set.grounds', '{"pointer": "/grounds"}');
  end if;
  if not exists (select from report.report where award_id = p_id and state <> 'due') then
    perform rule.refuse('goal_assessment.set.no_report', jsonb_build_object('current_state', w.state));
  end if;
  insert into report.goal_assessment as o (application_id, award_id, criteria, level, grounds, assessed_by, assessed_at)
  values (w.application_id, p_id, coalesce(p_body -> 'criteria', '[]'), p_body ->> 'level', coalesce(p_body ->> 'grounds', ''),
    (access.actor()).user_id, rule.now())
  on conflict (award_id) do update set criteria = excluded.criteria, level = excluded.level, grounds = excluded.grounds,
    assessed_by = excluded.assessed_by, assessed_at = excluded.assessed_at
  returning * into g;
  return (p_id, g.version::text, report.goal_assessment_doc(g.id))::api.reply;
end
$$;
