-- Are two addresses the same but for how they are written?
create function recipient.register_same_address(p_ours jsonb, p_register jsonb) returns boolean
language sql immutable as $$
  select (select lower(concat_ws('|', a ->> 'street', a ->> 'street2', a ->> 'postal_code', a ->> 'city', coalesce(a ->> 'country', 'NO'))) from (select p_ours as a) x)
    = (select lower(concat_ws('|', a ->> 'street', a ->> 'street2', a ->> 'postal_code', a ->> 'city', coalesce(a ->> 'country', 'NO'))) from (select p_register as a) x)
$$;
