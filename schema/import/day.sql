-- A date YYYY-MM-DD that exists; null when it is none.
create function import.day(p_text text) returns date
language plpgsql immutable as $$
begin
  if p_text ~ '^(19|20|21)\d\d-\d\d-\d\d$' then
    return p_text::date;
  end if;
  return null;
exception when datetime_field_overflow then
  return null;
end
$$;
