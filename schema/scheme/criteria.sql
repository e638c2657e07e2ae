-- The criteria of a version of the rules, of one kind, in their order. Only award criteria weigh.
create function scheme.criteria(p_rules_id bigint, p_kind text) returns jsonb
language plpgsql stable as $$
begin
  return (
  select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'name_nn', name_nn, 'description', description, 'description_nn', description_nn)
      || case when kind = 'award' then jsonb_build_object('weight', weight) else '{}' end order by position), '[]')
    from scheme.criterion where rules_id = p_rules_id and kind = p_kind);
end
$$;
