-- Every day of a stretch, and which working day of the stretch it is; a day that is none has the
-- number of the working day before it.
create function rule.working_calendar(p_from date, p_to date) returns table (day date, working boolean, number int)
language plpgsql immutable as $$
begin
  return query
    select x.d, x.w, (count(*) filter (where x.w) over (order by x.d))::int
      from (select g::date as d, rule.is_working_day(g::date) as w from generate_series(p_from::timestamp, p_to::timestamp, interval '1 day') g) x
     order by x.d;
end
$$;
