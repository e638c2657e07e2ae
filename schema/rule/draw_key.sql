-- Where a thing comes in a draw: the higher, the earlier. The same seed gives the same order to
-- everybody; twice the weight, twice the chance to be first (Efraimidis and Spirakis 2006). Exact
-- decimals, so that it is the same on every machine.
create function rule.draw_key(p_seed text, p_id bigint, p_weight int) returns numeric
language sql immutable as $$
  select ln((('x' || left(encode(sha256(convert_to(p_seed || '|' || p_id, 'UTF8')), 'hex'), 12))::bit(48)::bigint + 1)::numeric / 281474976710656) / p_weight
$$;
