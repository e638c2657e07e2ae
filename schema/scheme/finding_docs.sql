-- What an evaluation found, with what came of each finding.
create function scheme.finding_docs(p_evaluation_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'state', f.state, 'text', f.text, 'set_aside_reason', f.set_aside_reason,
      'recorded_by', access.person(f.recorded_by), 'recorded_at', api.ts(f.recorded_at),
      'rules', (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'scheme_id', r.scheme_id, 'valid_from', r.valid_from) order by r.id), '[]')
        from scheme.finding_rules x join scheme.rules r on r.id = x.rules_id where x.finding_id = f.id)) order by f.id), '[]')
    from scheme.finding f where f.evaluation_id = p_evaluation_id);
end
$$;
