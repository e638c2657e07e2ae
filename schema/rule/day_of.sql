-- A date written YYYY-MM-DD, of the years 1900–2199; null when it is written otherwise or does not
-- exist, for whoever wants to say so instead of failing.
create function rule.day_of(p_text text) returns date
language plpgsql immutable strict as $$
declare
  y int;
  m int;
  d int;
begin
  if p_text !~ '^(19|20|21)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$' then
    return null;
  end if;
  y := substr(p_text, 1, 4)::int;
  m := substr(p_text, 6, 2)::int;
  d := substr(p_text, 9, 2)::int;
  if d > extract(day from make_date(y, m, 1) + interval '1 month' - interval '1 day') then
    return null;
  end if;
  return make_date(y, m, d);
end
$$;
