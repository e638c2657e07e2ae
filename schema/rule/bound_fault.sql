-- The fault of a number, or of a length, outside the bounds of a shape; none inside them.
create function rule.bound_fault(p_number numeric, p_shape jsonb, p_pointer text, p_below text, p_above text) returns setof jsonb
language sql immutable as $$
  select jsonb_build_object('pointer', p_pointer, 'code', x.code, 'limit', x.bound)
    from (values (p_below, p_shape -> 'min', p_number < (p_shape ->> 'min')::numeric), (p_above, p_shape -> 'max', p_number > (p_shape ->> 'max')::numeric)) x (code, bound, broken)
   where x.broken
$$;
