-- The key figures of a year that count schemes.
create function portfolio.figures_schemes(p_year int) returns table (id text, numerator bigint, denominator bigint, parts jsonb)
language sql stable as $$
  with s as materialized (
    select s.*, m.manager as managed_by, m.manager <> 'directorate' as away,
        scheme.owner_office(s.id, make_date(p_year, 12, 31)) as office_id,
        (select array_agg(distinct r.change) from scheme.rules r where r.scheme_id = s.id
          and r.valid_from between make_date(p_year, 1, 1) and make_date(p_year, 12, 31)) as changes,
        exists (select from scheme.risk_analysis a where a.scheme_id = s.id and a.year = p_year) as analysed
      from portfolio.schemes_in(p_year) s, lateral (select scheme.manager_on((select x from scheme.scheme x where x.id = s.id), make_date(p_year, 12, 31)) as manager) m),
  n as (select count(*) as n from s),
  e as (select * from scheme.evaluation where finished and year between p_year - 4 and p_year)
  select 'schemes', n, null::bigint, jsonb_build_array(portfolio.part('with_delegated', n),
      portfolio.part('without_delegated', (select count(*) from s where not away))) from n
  union all select 'schemes_delegated', (select count(*) from s where away), n, (select jsonb_agg(portfolio.part(m, (select count(*) from s where s.managed_by = m)))
      from unnest(array['county_governor', 'ageing_and_health', 'county']) m) from n
  union all select 'departments', (select count(distinct office_id) from s where not away), null, null
  union all select 'named_lapsed', (select count(*) from scheme.scheme where closed_code = 'named_recipient_lapsed'
      and closed_on between make_date(p_year - 4, 1, 1) and make_date(p_year, 12, 31)), null, null
  union all select 'rules_revised', (select count(*) from s where changes && '{new,revised}'), n, jsonb_build_array(
      portfolio.part('revised', (select count(*) from s where changes @> '{revised}'), n),
      portfolio.part('new', (select count(*) from s where changes @> '{new}' and not changes @> '{revised}'), n)) from n
  union all select 'evaluated_five_years', (select count(*) from e where kind <> 'following'), n, jsonb_build_array(
      portfolio.part('evaluations', (select count(*) from e where kind <> 'following'), n),
      portfolio.part('evaluated_schemes', (select count(distinct x.scheme_id) from e join scheme.evaluation_scheme x on x.evaluation_id = e.id
        where e.kind <> 'following'), n),
      portfolio.part('following', (select count(*) from scheme.evaluation where kind = 'following' and year between p_year - 4 and p_year))) from n
  union all select 'earmarked', (select count(*) from s where form = 'earmarked'), n, null from n
  union all select 'risk_coverage', (select count(*) from s where analysed), n, null from n
$$;
