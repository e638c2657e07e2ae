-- The goal criteria that an award was decided under, each with what its reports said of it and how it was assessed.
create function report.award_chain_criteria(p_rules_id bigint, p_award_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'name_nn', c.name_nn,
      'results', (select coalesce(jsonb_agg(jsonb_build_object('report_id', r.id, 'text', t.said ->> 'text', 'value', t.said -> 'value') order by r.id), '[]')
        from report.report r, jsonb_array_elements(r.results) t (said) where r.award_id = p_award_id and (t.said ->> 'criterion_id')::bigint = c.id),
      'level', a.judged ->> 'level', 'grounds', a.judged ->> 'grounds') order by c.position), '[]')
    from scheme.criterion c
    left join lateral (select j.judged from report.goal_assessment g, jsonb_array_elements(g.criteria) j (judged)
      where g.award_id = p_award_id and (j.judged ->> 'criterion_id')::bigint = c.id limit 1) a on true
   where c.rules_id = p_rules_id and c.kind = 'goal');
end
$$;
