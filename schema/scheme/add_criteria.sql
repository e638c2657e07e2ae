-- Writes the criteria of new rules in the order given.
create function scheme.add_criteria(p_rules_id bigint, p_kind text, p_criteria jsonb) returns void
language sql as $$
  insert into scheme.criterion (rules_id, kind, position, name, description, weight)
  select p_rules_id, p_kind, n, x ->> 'name', x ->> 'description', coalesce((x ->> 'weight')::int, 1)
    from jsonb_array_elements(coalesce(p_criteria, '[]')) with ordinality t (x, n) order by n
$$;
