-- The steps of an approval as documents show them: what each demands, who gave it, and whether it is its turn.
create function decision.steps_doc(p_plan jsonb, p_approvals jsonb) returns jsonb
language plpgsql stable as $$
declare
  open_steps int[] := decision.open_steps(p_plan, p_approvals);
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('number', s.n,
      'demands', (select jsonb_agg(jsonb_build_object('scheme', scheme.name_of((x ->> 'scheme_id')::bigint),
        'authority_ore', x -> 'amount_ore', 'office', x -> 'office', 'of_office', access.name_of_office((x ->> 'office_id')::bigint)) order by k)
        from jsonb_array_elements(s.demands) with ordinality d (x, k)),
      'approval', (select a from jsonb_array_elements(decision.approvals_doc(p_approvals)) a where (a ->> 'step')::bigint = s.n order by a ->> 'at' limit 1),
      'turn', s.n = open_steps[1] or s.n = any (open_steps) and not (p_plan ->> 'ordered')::boolean) order by s.n), '[]')
    from jsonb_array_elements(p_plan -> 'steps') with ordinality s (demands, n));
end
$$;
