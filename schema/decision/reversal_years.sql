-- The years that what a reversal gives falls in where none are given: what the award gives by year today stays there, cut of the
-- last years where less is given; what is more is of the budget year in which it is decided, whose money covers what is decided
-- in it (rules.md A.4). Empty where all of it falls in the grant year.
create function decision.reversal_years(o decision.decision, p_amount_ore bigint) returns jsonb
language plpgsql stable as $$
declare
  w decision.award;
  a_year int := (select c.grant_year from application.application a join scheme.call c on c.id = a.call_id where a.id = (o).application_id);
begin
  select * into w from decision.award where decision_id = (o).id;
  return (
    with y as (select x.year, x.amount_ore, sum(x.amount_ore) over (order by x.year)::bigint as to_ore from decision.award_years(w) x where x.amount_ore > 0),
    n as (
      select y.year, least(y.amount_ore, p_amount_ore - y.to_ore + y.amount_ore) as ore from y where y.to_ore - y.amount_ore < p_amount_ore
      union all select greatest(a_year, extract(year from rule.today())::int), p_amount_ore - coalesce(max(y.to_ore), 0) from y having p_amount_ore > coalesce(max(y.to_ore), 0))
    select decision.years(a_year, jsonb_agg(jsonb_build_object('year', s.year, 'amount_ore', s.ore) order by s.year))
      from (select n.year, sum(n.ore)::bigint as ore from n group by n.year) s);
end
$$;
