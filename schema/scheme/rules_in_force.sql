-- The version of a scheme's rules in force on a day (REQ-020), or null.
create function scheme.rules_in_force(p_scheme_id bigint, p_day date) returns bigint
language plpgsql stable as $$
begin
  return (
  select id from scheme.rules where scheme_id = p_scheme_id and valid_from <= p_day order by valid_from desc limit 1);
end
$$;
