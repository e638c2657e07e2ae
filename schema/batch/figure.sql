-- The number in a field of an application's form, whole and not negative; null: it is not known.
create function batch.figure(p_form jsonb, p_field text) returns bigint
language sql immutable as $$
  select case when p_form ->> p_field ~ '^\d{1,9}(\.0+)?$' then (p_form ->> p_field)::numeric::bigint end
$$;
