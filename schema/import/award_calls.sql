-- Past applications belong to a call that is closed: one per scheme and grant year and source.
create function import.award_calls(p_source text) returns void
language sql as $$
  insert into scheme.call (scheme_id, grant_year, title, state, opens_at, deadline_on, report_due_on, rules_id, source)
  select t.scheme_id, t.grant_year::int, s.name || ' ' || t.grant_year, 'closed', min(t.received_on)::date::timestamp at time zone 'Europe/Oslo',
    max(t.received_on)::date, make_date(t.grant_year::int + 1, 6, 1),
    (select r.id from scheme.rules r where r.scheme_id = t.scheme_id and r.valid_from <= max(t.decided_on)::date order by r.valid_from desc limit 1),
    p_source
  from pg_temp.taken t join scheme.scheme s on s.id = t.scheme_id
  where not exists (select from scheme.call c where c.scheme_id = t.scheme_id and c.grant_year = t.grant_year::int and c.source = p_source)
  group by t.scheme_id, t.grant_year, s.name order by t.grant_year, t.scheme_id;
  update pg_temp.taken t set call_id = c.id from scheme.call c
   where c.scheme_id = t.scheme_id and c.grant_year = t.grant_year::int and c.source = p_source
$$;
