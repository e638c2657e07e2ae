-- Easter Sunday of a year, Gregorian (rules.md B.4).
create function rule.easter(y int) returns date
language plpgsql immutable as $$
declare
  a int := y % 19; b int := y / 100; c int := y % 100;
  h int; l int; m int;
begin
  h := (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  l := (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  m := (a + 11 * h + 22 * l) / 451;
  return make_date(y, (h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
end
$$;
