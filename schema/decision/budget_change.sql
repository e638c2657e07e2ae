-- A new budget as its letter lists it: each item as it was and is, those that are no more last; the new one alone where
-- there was none before. An item that stands several times is told once, with its sum.
create function decision.budget_change(p_before jsonb, p_after jsonb) returns jsonb
language plpgsql immutable as $$
begin
  return (
    with x as (select 'before' as which, e, n from jsonb_array_elements(nullif(p_before, 'null')) with ordinality t (e, n)
        union all select 'after', e, n from jsonb_array_elements(p_after) with ordinality t (e, n)),
      i as (select x.e ->> 'item' as item, coalesce(sum((x.e ->> 'amount_ore')::bigint) filter (where x.which = 'before'), 0)::bigint as before_ore,
          coalesce(sum((x.e ->> 'amount_ore')::bigint) filter (where x.which = 'after'), 0)::bigint as amount_ore,
          min(x.n) filter (where x.which = 'after') as place, min(x.n) as old_place from x group by 1)
    select case when exists (select from x where x.which = 'before')
      then jsonb_build_object('budget_changed', jsonb_agg(jsonb_build_object('item', i.item, 'before_ore', i.before_ore, 'amount_ore', i.amount_ore) order by i.place, i.old_place))
      else jsonb_build_object('budget', jsonb_agg(jsonb_build_object('item', i.item, 'amount_ore', i.amount_ore) order by i.place)) end from i);
end
$$;
