-- The level that the assessed awards suggest for their scheme: that of the median krone, awards
-- ordered from low to high; when the halves meet between two levels, the lower one. Without assessed
-- awards: not_assessed.
create function report.scheme_suggested_level(p_scheme_id bigint, p_grant_year int) returns text
language plpgsql stable as $$
begin
  return (
  select coalesce((select level from (
      select level, sum(amount_ore) over (order by n) as below, sum(amount_ore) over () as total, n
        from (values ('low', 1), ('medium', 2), ('high', 3)) o (level, n) join report.award_levels(p_scheme_id, p_grant_year) using (level)) t
    where 2 * below >= total order by n limit 1), 'not_assessed'));
end
$$;
