-- An id by lot, small enough for every client's numbers.
create function irregularity.draw_id() returns bigint
language sql volatile as $$
  select 1 + (('x' || translate(left(gen_random_uuid()::text, 13), '-', ''))::bit(48)::bigint)
$$;
