-- The assessments of a case as the API shows them, each with who made it; of one assessor's alone, or of all
-- where null. Whole rows as arguments would cost the read of a case more than the look-up of each person.
create function application.assessments_doc(p_application_id bigint, p_assessor_id bigint) returns json
language plpgsql stable as $$
begin
  return (select coalesce(json_agg(json_build_object('id', x.id, 'application_id', x.application_id,
      'assessor', (select json_build_object('id', u.id, 'name', u.name) from access.user_account u where u.id = x.assessor_id), 'eligible', x.eligible,
      'scores', x.scores, 'score_milli', x.score_milli, 'recommended_outcome', x.recommended_outcome,
      'recommended_amount_ore', x.recommended_amount_ore, 'grounds', x.grounds, 'eligibility_grounds', x.eligibility_grounds,
      'assessed_at', api.ts(x.assessed_at)) order by x.id), '[]')
    from application.assessment x where x.application_id = p_application_id and x.assessor_id = coalesce(p_assessor_id, x.assessor_id));
end
$$;
