-- Is any of these recipients in a case that this person does not manage, as a delegated manager another's?
create function recipient.of_others(v access.viewer, variadic p_ids bigint[]) returns boolean
language plpgsql stable as $$
begin
  return v.delegated and exists (select from application.application a where a.recipient_id = any (p_ids) and not access.sees_scheme(v, a.scheme_id));
end
$$;
