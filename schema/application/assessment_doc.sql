-- An assessment as the API shows it.
create function application.assessment_doc(p_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_build_object('id', id, 'application_id', application_id, 'assessor', access.person(assessor_id), 'eligible', eligible,
    'scores', scores, 'score_milli', score_milli, 'recommended_outcome', recommended_outcome,
    'recommended_amount_ore', recommended_amount_ore, 'grounds', grounds, 'assessed_at', api.ts(assessed_at))
  from application.assessment where id = p_id);
end
$$;
