-- What the schemes of a year do for each strategy and action plan (REQ-014): how many, their budgets, their
-- awards of the grant year, and how far the schemes reached their goals for it. A scheme that serves several
-- plans counts in each.
create function api.portfolio_plans(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, kind text, name text, valid_from date, valid_to date, schemes bigint, budget_ore bigint, awards bigint, awarded_ore bigint,
  recipients bigint, goal_high bigint, goal_medium bigint, goal_low bigint, goal_unassessed bigint, year int, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  a_year int := portfolio.year_of(p_filter);
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  perform portfolio.require_reader(v);
  perform rule.sort_of(p_sort, 'id');
  return query
    with l as materialized (select x.plan_id, s.id as scheme_id from scheme.plan_link x join portfolio.schemes_in(a_year) s on s.id = x.scheme_id where x.active),
    w as materialized (select a.scheme_id, count(*) as awards, sum(a.amount_ore)::bigint as amount_ore from portfolio.awards_in(a_year) a group by 1),
    g as materialized (select * from portfolio.scheme_levels(a_year, null))
    select p.id, p.kind, access.read_in(v, p.name, p.name_nn), p.valid_from, p.valid_to, count(l.scheme_id),
        coalesce(sum((select sum(b.amount_ore) from budget.scheme_budget b where b.scheme_id = l.scheme_id and b.year = a_year)), 0)::bigint,
        coalesce(sum(w.awards), 0)::bigint, coalesce(sum(w.amount_ore), 0)::bigint,
        (select count(distinct a.recipient_id) from portfolio.awards_in(a_year) a where a.scheme_id in (select i.scheme_id from l i where i.plan_id = p.id)),
        count(*) filter (where g.level = 'high'), count(*) filter (where g.level = 'medium'), count(*) filter (where g.level = 'low'),
        count(l.scheme_id) filter (where g.level is null), a_year, p.id::text
      from scheme.plan p
      left join l on l.plan_id = p.id
      left join w on w.scheme_id = l.scheme_id
      left join g on g.scheme_id = l.scheme_id
     where p.valid_from <= make_date(a_year, 12, 31) and coalesce(p.valid_to, 'infinity') >= make_date(a_year, 1, 1) and (k is null or p.id > k)
     group by p.id order by p.id limit p_limit;
end
$$;
