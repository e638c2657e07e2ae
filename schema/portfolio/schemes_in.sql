-- The schemes of a year: open at least one of its days (the same as GET /schemes?year=).
create function portfolio.schemes_in(p_year int) returns setof scheme.scheme
language sql stable as $$
  select * from scheme.scheme
   where opened_on <= make_date(p_year, 12, 31) and coalesce(closed_on, 'infinity') >= make_date(p_year, 1, 1)
$$;
