-- The decisions drawn of a population: n %, at least one, in the order of the draw.
create function decision.sample_draw(p_population bigint[], p_percent int, p_seed text) returns bigint[]
language sql immutable as $$
  select coalesce(array_agg(x.i order by x.place), '{}') from (
    select i, row_number() over (order by rule.draw_key(p_seed, i, 1) desc, i) as place from unnest(p_population) i) x
   where x.place <= (cardinality(p_population) * p_percent + 99) / 100
$$;
