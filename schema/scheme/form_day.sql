-- A limit of a date in a form: a day of the calendar, or {grant_year: years from it, day: "MM-DD"}.
-- Null when it is neither or does not exist.
create function scheme.form_day(p jsonb, p_grant_year int) returns date
language plpgsql immutable as $$
begin
  if jsonb_typeof(p) = 'string' then
    return rule.day_of(p #>> '{}');
  elsif jsonb_typeof(p -> 'grant_year') <> 'number' or p ->> 'grant_year' !~ '^-?\d{1,2}$' or jsonb_typeof(p -> 'day') <> 'string' then
    return null;
  end if;
  return rule.day_of((p_grant_year + (p ->> 'grant_year')::int) || '-' || (p ->> 'day'));
end
$$;
