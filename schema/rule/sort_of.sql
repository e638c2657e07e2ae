-- The sort of a list: one of those it knows, the first when none is asked for.
-- Raises list.sort.unknown {allowed}.
create function rule.sort_of(p_sort text, variadic p_known text[]) returns text
language plpgsql immutable as $$
begin
  if p_sort is not null and p_sort <> all (p_known) then
    perform rule.refuse('list.sort.unknown', jsonb_build_object('pointer', '?sort', 'allowed', to_jsonb(p_known)));
  end if;
  return coalesce(p_sort, p_known[1]);
end
$$;
