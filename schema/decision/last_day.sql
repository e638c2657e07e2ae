-- The last day that the money of a decision may be used, where it falls in later years; null: that of the grant year.
create function decision.last_day(d decision.decision) returns date
language sql immutable as $$
  select make_date(coalesce((d).change_terms #>> '{amounts_by_year,-1,year}', (d).amounts_by_year #>> '{-1,year}')::int, 12, 31)
$$;
