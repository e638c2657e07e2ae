-- Every municipality at the end of a year, and whether an award of that grant year reached it (REQ-124). An
-- award made under a number that had another before or after it counts by the number of that day.
create function portfolio.reach(p_year int) returns table (municipality text, name text, reached boolean)
language sql stable as $$
  with kept as (
    select distinct w.municipality as number from portfolio.awards_in(p_year) w where w.municipality is not null),
  reached as materialized (
    select (recipient.municipality_at(k.number, make_date(p_year, 12, 31)))[1] as number from kept k)
  select m.number, m.name, m.number in (select r.number from reached r where r.number is not null)
    from recipient.municipality m
   where m.valid_from <= make_date(p_year, 12, 31) and coalesce(m.valid_to, 'infinity') >= make_date(p_year, 12, 31)
$$;
