-- Which step of the rules falls on which day, for every due date whose step may fall from `p_from` to `p_to`: so many
-- working days before or after, counted on the calendar once for all. The version in force on the day of the step says,
-- so that a new one neither does again what was done nor what lay before it.
create function application.watch_days(p_from date, p_to date)
returns table (kind text, scheme_id bigint, audience text, working_days int, due_on date, step_on date)
language plpgsql stable as $$
begin
  return query
    with c as materialized (select k.* from rule.working_calendar(p_from - 100, p_to + 100) k),
    r as materialized (select w.kind, w.scheme_id, s.audience, s.working_days, w.valid_from, coalesce(w.next_from - 1, 'infinity') as last_on
      from application.watch_versions() w cross join lateral jsonb_to_recordset(w.steps) s (working_days int, audience text)
     where w.valid_from <= p_to and coalesce(w.next_from > p_from, true))
    select r.kind, r.scheme_id, r.audience, r.working_days, d.day, s.day
      from r cross join c d
      join c s on s.working and s.number = d.number + r.working_days + case when r.working_days < 0 and not d.working then 1 else 0 end
     where r.working_days <> 0 and s.day between p_from and p_to and s.day between r.valid_from and r.last_on
    union all select r.kind, r.scheme_id, r.audience, 0, d.day, d.day from r cross join c d
     where r.working_days = 0 and d.day between p_from and p_to and d.day between r.valid_from and r.last_on;
end
$$;
