-- dl § 149: the day itself, or the next working day. The C twin is calendar_roll in src/norway; each
-- is tested against a calendar counted day by day, 1990–2060.
create function rule.roll(p_day date) returns date
language plpgsql immutable as $$
declare
  a_day date := p_day;
begin
  while not rule.is_working_day(a_day) loop
    a_day := a_day + 1;
  end loop;
  return a_day;
end
$$;
