-- May this person see the scheme and its cases? Delegated managers see only what they own today.
create function access.sees_scheme(p_viewer access.viewer, p_scheme_id bigint) returns boolean
language plpgsql stable as $$
begin
  if not p_viewer.delegated then
    return true;
  end if;
  return p_viewer.office_id = (select office_id from scheme.ownership
    where scheme_id = p_scheme_id and valid_from <= rule.today() order by valid_from desc limit 1);
end
$$;
