-- The business clock as an instant: the set day (demo and test instances) at the real time of day.
create function rule.now() returns timestamptz
language plpgsql stable as $$
begin
  return (select case when business_date is null then clock_timestamp()
    else (business_date + (clock_timestamp() at time zone 'Europe/Oslo')::time) at time zone 'Europe/Oslo' end
  from rule.instance);
end
$$;
