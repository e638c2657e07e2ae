-- Staff see who is away; delegated managers those of their own office, and whom they stand in for.
create function access.absence_visible(v access.viewer, b access.absence) returns boolean
language plpgsql stable as $$
begin
  return not v.roles <@ array['applicant'] and (not v.delegated or v.user_id in (b.user_id, b.substitute_id)
    or exists (select from access.user_account where id = b.user_id and office_id = v.office_id));
end
$$;
