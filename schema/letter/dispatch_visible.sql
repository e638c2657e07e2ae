-- May this person see an entry of the outbox? Whoever of the staff sees its case.
create function letter.dispatch_visible(v access.viewer, p_id bigint) returns boolean
language plpgsql stable as $$
declare
  a_case bigint;
begin
  select application_id into a_case from letter.dispatch where id = p_id;
  return a_case is not null and not v.roles <@ array['applicant', 'admin'] and application.visible(v, a_case);
end
$$;
