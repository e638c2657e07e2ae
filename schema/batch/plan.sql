-- The payout plan of an amount by the terms of a batch: whole kroner of each term, the rest with the last;
-- null: there are no terms, and all is paid at once.
create function batch.plan(p_terms jsonb, p_amount_ore bigint) returns jsonb
language sql stable as $$
  select case when p_terms is not null and p_amount_ore > 0 then
    (select jsonb_agg(jsonb_build_object('due_on', y.due_on, 'amount_ore', y.ore, 'requires', '["acceptance", "account"]'::jsonb) order by y.n)
      from (select z.n, z.due_on, case when z.n = z.terms then p_amount_ore - (sum(z.part) over () - z.part) else z.part end as ore
        from (select n, x ->> 'due_on' as due_on, count(*) over () as terms, p_amount_ore * (x ->> 'percent')::int / 100 / 100 * 100 as part
          from jsonb_array_elements(p_terms) with ordinality t (x, n)) z) y where y.ore > 0) end
$$;
