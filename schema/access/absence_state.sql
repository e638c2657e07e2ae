-- How an absence stands today.
create function access.absence_state(b access.absence, p_today date) returns text
language sql immutable as $$
  select case when (b).cancelled_at is not null then 'cancelled' when p_today < (b).from_on then 'coming'
    when p_today <= (b).to_on then 'current' else 'over' end
$$;
