-- The steps of an approval: {ordered, steps: [[{scheme_id, amount_ore, office, office_id}]]}, each step with what it
-- demands of its approver for each scheme. Several schemes: as many steps as the strictest has, each with what all
-- of them demand there, in order if one demands that. `p_sums`: of each scheme; `p_amount_ore`: what the levels go by.
create function decision.approval_plan(p_scheme_ids bigint[], p_sums bigint[], p_amount_ore bigint) returns jsonb
language sql stable as $$
  with l as (select s.id, s.sum_ore, decision.approval_chain_level(s.id, p_amount_ore) as level from unnest(p_scheme_ids, p_sums) s (id, sum_ore)),
  x as (
    select t.n, jsonb_agg(jsonb_build_object('scheme_id', l.id, 'amount_ore', coalesce((t.step ->> 'authority_ore')::bigint, l.sum_ore),
      'office', coalesce(t.step ->> 'office', 'any'), 'office_id', (t.step ->> 'office_id')::bigint) order by l.id) as demands
    from l cross join lateral jsonb_array_elements(l.level -> 'steps') with ordinality t (step, n) group by t.n)
  select jsonb_build_object('ordered', coalesce((select bool_or((l.level ->> 'ordered')::boolean) from l), false),
    'steps', (select coalesce(jsonb_agg(x.demands order by x.n), '[]') from x))
$$;
