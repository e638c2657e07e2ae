-- An assessment as the API shows it, with who made it.
create function application.assessment_doc(p application.assessment, p_assessor access.user_account) returns json
language plpgsql stable as $$
begin
  return json_build_object('id', p.id, 'application_id', p.application_id,
    'assessor', json_build_object('id', p_assessor.id, 'name', p_assessor.name), 'eligible', p.eligible,
    'scores', p.scores, 'score_milli', p.score_milli, 'recommended_outcome', p.recommended_outcome,
    'recommended_amount_ore', p.recommended_amount_ore, 'grounds', p.grounds, 'eligibility_grounds', p.eligibility_grounds, 'assessed_at', api.ts(p.assessed_at));
end
$$;
