-- The evaluations of an application's eligibility: the last one explained, the earlier ones in brief,
-- and where assessors judged otherwise and why, as far as this person may see their assessments.
create function application.eligibility_doc(p_id bigint, v access.viewer) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_build_object('application_id', p_id, 'outcome', application.eligibility_outcome(p_id),
    'rules', (select coalesce(jsonb_agg(jsonb_build_object('rule', x.r, 'sentence', application.eligibility_sentence(x.r, 'rule', null, c.form_schema, v.language)) order by x.n), '[]')
      from jsonb_array_elements(c.eligibility) with ordinality x (r, n)),
    'evaluations', (select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'occasion', e.occasion, 'outcome', e.outcome, 'rules_id', e.rules_id,
        'call_version', e.call_version, 'evaluated_by', access.person(e.evaluated_by), 'evaluated_at', api.ts(e.evaluated_at),
        'results', (select jsonb_agg(x.r || jsonb_build_object('sentence',
            application.eligibility_sentence(x.r -> 'rule', x.r ->> 'result', x.r -> 'seen', c.form_schema, v.language)) order by x.n)
          from jsonb_array_elements(e.results) with ordinality x (r, n))) order by e.id desc), '[]')
      from application.eligibility e where e.application_id = p_id),
    'deviations', (select coalesce(jsonb_agg(jsonb_build_object('assessment_id', s.id, 'assessor', access.person(s.assessor_id), 'eligible', s.eligible,
        'grounds', s.eligibility_grounds, 'assessed_at', api.ts(s.assessed_at)) order by s.id), '[]')
      from application.assessment s where s.application_id = p_id and s.eligibility_grounds is not null
        and application.assessment_visible(v, p_id, s.assessor_id)))
    from application.application a join scheme.call c on c.id = a.call_id where a.id = p_id);
end
$$;
