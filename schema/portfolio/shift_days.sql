-- Days from the middle day of the year before, moved on by a year, to this year's; null without both.
create function portfolio.shift_days(p_spread jsonb, p_before jsonb) returns int
language sql stable as $$
  select (p_spread ->> 'middle_on')::date - ((p_before ->> 'middle_on')::date + interval '1 year')::date
$$;
