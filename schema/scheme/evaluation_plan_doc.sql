-- A plan for evaluation as the API shows it, its criteria in their order.
create function scheme.evaluation_plan_doc(p_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_build_object('id', p.id, 'scheme_id', p.scheme_id, 'scheme', scheme.name_of(p.scheme_id), 'year', p.year,
    'criteria', (select jsonb_agg(jsonb_build_object('criterion', c.code, 'score', (p.scores ->> c.code)::int, 'judged', c.judged) order by c.position)
      from scheme.evaluation_criterion c),
    'total', p.total, 'amount_ore', p.amount_ore, 'kind', p.kind, 'planned_year', p.planned_year, 'grounds', p.grounds,
    'made_by', access.person(p.made_by), 'made_at', api.ts(p.made_at))
  from scheme.evaluation_plan p where p.id = p_id);
end
$$;
