-- The digest of a draw: the seed, the population and what was drawn, in its order.
create function decision.sample_digest(p_population bigint[], p_percent int, p_seed text) returns text
language sql immutable as $$
  select encode(sha256(convert_to(p_seed || E'\n' || array_to_string(p_population, ' ') || E'\n'
    || array_to_string(decision.sample_draw(p_population, p_percent, p_seed), ' '), 'UTF8')), 'hex')
$$;
