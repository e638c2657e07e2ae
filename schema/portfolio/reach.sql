-- Every municipality at the end of a year, and whether an award of that grant year reached it
-- (REQ-124).
create function portfolio.reach(p_year int) returns table (municipality text, name text, reached boolean)
language sql stable as $$
  select m.number, m.name, m.number in (select w.municipality from portfolio.awards_in(p_year) w where w.municipality is not null)
    from recipient.municipality m
   where m.valid_from <= make_date(p_year, 12, 31) and coalesce(m.valid_to, 'infinity') >= make_date(p_year, 12, 31)
$$;
