-- May this person see the case? Directorate staff see every case, delegated managers those of
-- their own schemes and those they opened in an emergency, applicants those of the recipients they act for, administrators none.
create function application.visible(p_viewer access.viewer, p_application_id bigint) returns boolean
language plpgsql stable as $$
declare
  a_scheme bigint;
  a_recipient bigint;
begin
  select scheme_id, recipient_id into a_scheme, a_recipient from application.application where id = p_application_id;
  if not found or p_viewer.roles <@ array['admin'] then
    return false;
  elsif access.is_party(p_viewer.roles) then
    return a_recipient in (select access.acts_for(p_viewer.user_id));
  end if;
  return access.sees_scheme(p_viewer, a_scheme) or access.emergency_open(p_viewer.user_id, p_application_id);
end
$$;
