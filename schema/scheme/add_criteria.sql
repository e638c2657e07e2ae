-- Writes the criteria of new rules in the order given.
create function scheme.add_criteria(p_rules_id bigint, p_kind text, p_criteria jsonb) returns void
language sql as $$
  insert into scheme.criterion (rules_id, kind, position, name, description, weight, name_nn, description_nn)
  select p_rules_id, p_kind, n, x ->> 'name', x ->> 'description', coalesce((x ->> 'weight')::int, 1), x ->> 'name_nn', nullif(x ->> 'description_nn', '')
    from jsonb_array_elements(coalesce(p_criteria, '[]')) with ordinality t (x, n) order by n
$$;
