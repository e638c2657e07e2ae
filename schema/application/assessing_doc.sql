-- How far the assessments of a case have come where its call requires several.
create function application.assessing_doc(p_application_id bigint, p_required int) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_build_object('required', p_required, 'delivered', s.assessors, 'complete', s.complete, 'eligible', s.eligible,
    'score_milli', s.score_milli, 'spread_milli', s.spread_milli, 'recommended_ore', s.recommended_ore)
    from application.standing(p_application_id, p_required) s);
end
$$;
