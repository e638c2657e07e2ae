-- How each step of a scheme's grant year stands today (REQ-145): done · under_way · ahead · missing (its day
-- has passed and nothing was done) · overdue (begun, but its day has passed) · not_needed.
create function scheme.cycle(p_scheme_id bigint, p_year int)
returns table (step text, pos int, state text, due_on date, done bigint, total bigint, done_on date)
language plpgsql stable as $$
begin
  return query
    select c.code, c.position, case when not n.needed then 'not_needed' when n.done >= n.total then 'done'
        when d.due_on >= rule.today() then case when n.begun or n.done > 0 then 'under_way' else 'ahead' end
        when n.begun or n.done > 0 then 'overdue' else 'missing' end,
        d.due_on, n.done, n.total, n.done_on
      from scheme.cycle_step c
      join scheme.cycle_counts(p_scheme_id, p_year) n on n.code = c.code
      cross join lateral (select make_date(p_year + c.year_after, c.due_month, c.due_day) as due_on) d
     order by c.position;
end
$$;
