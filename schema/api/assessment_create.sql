-- A caseworker's scores and recommendation. Needs a declaration of impartiality first.
create function api.assessment_create(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a application.application := application.lock(p_id, p_if_match, 'caseworker');
  v access.viewer := access.actor();
  a_rules bigint := (select rules_id from scheme.call where id = a.call_id);
  x application.assessment;
begin
  perform application.require_impartial(p_id, v.user_id);
  if a.state not in ('submitted', 'under_review', 'awaiting_information', 'recommended') then
    perform rule.refuse('assessment.create.state', jsonb_build_object('current_state', a.state));
  elsif p_body ->> 'recommended_outcome' in ('rejected', 'dismissed') and (p_body ->> 'recommended_amount_ore')::bigint <> 0 then
    perform rule.refuse('assessment.create.amount_of_rejection', '{"pointer": "/recommended_amount_ore"}');
  elsif (p_body ->> 'recommended_amount_ore')::bigint > a.amount_ore then
    perform rule.refuse('assessment.create.above_applied', '{"pointer": "/recommended_amount_ore"}');
  end if;
  perform application.check_deviation(p_id, (p_body ->> 'eligible')::boolean, p_body ->> 'eligibility_grounds');
  insert into application.assessment (application_id, assessor_id, eligible, scores, score_milli,
    recommended_outcome, recommended_amount_ore, grounds, eligibility_grounds, assessed_at)
  values (p_id, v.user_id, (p_body ->> 'eligible')::boolean, coalesce(p_body -> 'scores', '[]'),
    application.check_scores(a_rules, coalesce(p_body -> 'scores', '[]')), p_body ->> 'recommended_outcome',
    (p_body ->> 'recommended_amount_ore')::bigint, coalesce(p_body ->> 'grounds', ''), nullif(btrim(p_body ->> 'eligibility_grounds'), ''), rule.now())
  returning * into x;
  perform application.begin_review(p_id, v.user_id, true);
  return (p_id, x.version::text, application.assessments_doc(x.application_id, v.user_id) -> -1)::api.reply;
end
$$;
