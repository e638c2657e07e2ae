-- Those who had a hand in something besides the one it stands on, each once.
create function decision.hands(p_hands bigint[], p_but_id bigint) returns bigint[]
language sql immutable as $$
  select array(select distinct x from unnest(p_hands) x where x is distinct from p_but_id order by x)
$$;
