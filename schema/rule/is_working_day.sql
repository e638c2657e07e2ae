-- Neither Saturday, Sunday, helligdag (helligdagsfredloven § 2) nor 1 or 17 May. The C twin is
-- src/norway; tests compare the two.
create function rule.is_working_day(p_day date) returns boolean
language plpgsql immutable as $$
begin
  return (
  select extract(isodow from p_day) < 6
    and to_char(p_day, 'MM-DD') not in ('01-01', '05-01', '05-17', '12-25', '12-26')
    and p_day - rule.easter(extract(year from p_day)::int) not in (-3, -2, 0, 1, 39, 49, 50));
end
$$;
