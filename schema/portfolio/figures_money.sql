-- The key figures of a year about applications, awards, money and appeals.
create function portfolio.figures_money(p_year int) returns table (id text, numerator bigint, denominator bigint, parts jsonb)
language sql stable as $$
  with b as materialized (
    select sum(b.amount_ore)::bigint as total, (sum(b.amount_ore) filter (where s.form = 'earmarked'))::bigint as earmarked,
        (sum(b.amount_ore) filter (where s.form = 'competition'))::bigint as competition,
        (sum(b.amount_ore) filter (where s.form = 'competition' and s.restricted_to is not null))::bigint as reserved
      from budget.scheme_budget b join scheme.scheme s on s.id = b.scheme_id where b.year = p_year),
  w as materialized (
    select count(*) as n, sum(amount_ore)::bigint as total,
        (sum(amount_ore) filter (where figure_group in ('municipalities', 'counties')))::bigint as municipal,
        count(distinct recipient_id) filter (where type = 'voluntary_organisation') as voluntary,
        (sum(amount_ore) filter (where type = 'voluntary_organisation'))::bigint as to_voluntary
      from portfolio.awards_in(p_year)),
  a as materialized (select * from appeal.appeal where received_on between make_date(p_year, 1, 1) and make_date(p_year, 12, 31)),
  r as materialized (select * from portfolio.reach(p_year))
  select 'budget', coalesce(total, 0), null::bigint, null::jsonb from b
  union all select 'applications', (select count(*) from application.application x join scheme.call c on c.id = x.call_id
      where c.grant_year = p_year and x.submitted_at is not null), null, null
  union all select 'awards', n, null, jsonb_build_array(portfolio.part('amount', coalesce(total, 0))) from w
  union all select 'reach', (select count(*) from r where reached), (select count(*) from r), null
  union all select 'earmarked_budget', coalesce(earmarked, 0), total, null from b
  union all select 'competition', coalesce(competition, 0), total, null from b
  union all select 'competition_reserved', coalesce(reserved, 0), competition, null from b
  union all select 'appeals', (select count(*) from a), null, null
  union all select 'appeals_upheld', (select count(*) from a where outcome = 'confirmed'), (select count(*) from a where outcome is not null), null
  union all select 'voluntary_recipients', voluntary, null, jsonb_build_array(portfolio.part('amount', coalesce(to_voluntary, 0))) from w
  union all select 'municipal_sector', coalesce(municipal, 0), total, null from w
$$;
