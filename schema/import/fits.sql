-- Does a cell fit its type? Types: text, int, year, money, date, bool, orgnr, «a|b|c» one of these,
-- «list:a|b|c» any of these separated by «|», «list» any words separated by «|». Returns the code
-- of the fault, null when it fits.
create function import.fits(p_value text, p_type text) returns text
language sql immutable as $$
  select case
    when p_type = 'text' then case when length(p_value) > 8000 then 'too_long' end
    when p_type = 'int' then case when p_value !~ '^-?\d{1,9}$' then 'type' end
    when p_type = 'year' then case when p_value !~ '^(19|20|21)\d\d$' then 'type' end
    when p_type = 'money' then case when import.ore(p_value) is null then 'type' end
    when p_type = 'date' then case when import.day(p_value) is null then 'date' end
    when p_type = 'bool' then case when p_value not in ('true', 'false') then 'choice' end
    when p_type = 'orgnr' then case when p_value !~ '^\d{9}$' or not recipient.orgnr_fits(p_value) then 'orgnr' end
    when p_type like 'list%' then case when p_type like 'list:%' and not string_to_array(p_value, '|')
      <@ string_to_array(substr(p_type, 6), '|') then 'choice' end
    else case when p_value <> all (string_to_array(p_type, '|')) then 'choice' end end
$$;
