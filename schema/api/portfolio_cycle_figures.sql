-- How the schemes of a year stand, step by step. Filter: year. Raises access.role.missing, portfolio.read.delegated.
create function api.portfolio_cycle_figures(p_token text, p_filter jsonb) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  a_year int := portfolio.year_of(p_filter);
begin
  perform portfolio.require_reader(v);
  return (select (null, null, jsonb_build_object('year', a_year, 'as_of', rule.today(), 'schemes', max(x.schemes), 'lacking', sum(x.missing + x.overdue),
      'steps', jsonb_agg(jsonb_build_object('step', x.step, 'done', x.done, 'under_way', x.under_way, 'ahead', x.ahead, 'missing', x.missing,
        'overdue', x.overdue, 'not_needed', x.not_needed, 'share', portfolio.share(x.done, x.schemes - x.not_needed)) order by x.pos)))::api.reply
    from (select c.step, c.pos, count(*) as schemes, count(*) filter (where c.state = 'done') as done,
        count(*) filter (where c.state = 'under_way') as under_way, count(*) filter (where c.state = 'ahead') as ahead,
        count(*) filter (where c.state = 'missing') as missing, count(*) filter (where c.state = 'overdue') as overdue,
        count(*) filter (where c.state = 'not_needed') as not_needed
      from portfolio.schemes_in(a_year) s cross join lateral scheme.cycle(s.id, a_year) c group by c.step, c.pos) x);
end
$$;
