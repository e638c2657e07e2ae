-- Which step of the rules in force falls on which day, for every due date whose step may fall from
-- `p_from` to `p_to`: so many working days before or after, counted on the calendar once for all.
create function application.watch_days(p_from date, p_to date)
returns table (kind text, audience text, working_days int, due_on date, step_on date)
language plpgsql stable as $$
begin
  return query
    with c as materialized (select k.* from rule.working_calendar(p_from - 100, p_to + 100) k),
    r as materialized (select w.* from application.watch_rule w where w.audience <> 'nobody' and w.valid_from = (
      select max(o.valid_from) from application.watch_rule o where o.kind = w.kind and o.valid_from <= p_to))
    select r.kind, r.audience, r.working_days, d.day, s.day
      from r cross join c d
      join c s on s.working and s.number = d.number + r.working_days + case when r.working_days < 0 and not d.working then 1 else 0 end
     where r.working_days <> 0 and s.day between p_from and p_to
    union all select r.kind, r.audience, 0, d.day, d.day from r cross join c d where r.working_days = 0 and d.day between p_from and p_to;
end
$$;
