-- So many days, weeks or months after a day, on a working day; or so many working days after it. The day itself is not
-- counted; a month that lacks the number ends on its last day (dl §§ 148, 149).
create function rule.days_after(p_start date, p_length int, p_unit text) returns date
language plpgsql immutable as $$
begin
  if p_unit = 'working_days' then
    return (select c.day from rule.working_calendar(p_start + 1, p_start + 2 * p_length + 20) c where c.working and c.number = p_length);
  end if;
  return rule.roll(case p_unit when 'months' then (p_start + make_interval(months => p_length))::date
    else p_start + p_length * case p_unit when 'weeks' then 7 else 1 end end);
end
$$;
