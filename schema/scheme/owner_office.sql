-- The office that owns a scheme on a day: the latest that has begun (REQ-004, 005).
create function scheme.owner_office(p_scheme_id bigint, p_day date) returns bigint
language plpgsql stable as $$
begin
  return (
  select office_id from scheme.ownership where scheme_id = p_scheme_id and valid_from <= p_day order by valid_from desc limit 1);
end
$$;
