-- How days lie through the time: how many, the day half were reached, and the number per month.
create function portfolio.spread(p_days date[]) returns jsonb
language sql stable as $$
  select jsonb_build_object('count', count(*), 'middle_on', percentile_disc(0.5) within group (order by d.day),
    'months', coalesce((select jsonb_agg(jsonb_build_object('month', m.month, 'count', m.count) order by m.month)
      from (select to_char(x.day, 'YYYY-MM') as month, count(*) from unnest(p_days) x (day) group by 1) m), '[]'))
  from unnest(p_days) d (day)
$$;
