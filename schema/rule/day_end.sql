-- A deadline given as a date ends at 24:00 Oslo time: the first instant that is too late.
create function rule.day_end(p_day date) returns timestamptz
language sql immutable as $$
  select (p_day + 1)::timestamp at time zone 'Europe/Oslo'
$$;
