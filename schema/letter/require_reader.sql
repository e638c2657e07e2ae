-- Templates are for the staff; those of a scheme for who sees the scheme. Raises access.role.missing,
-- object.get.not_found.
create function letter.require_reader(v access.viewer, p_id bigint) returns void
language plpgsql stable as $$
declare
  a_scheme bigint;
begin
  perform access.require_viewer(v, 'caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals');
  select scheme_id into a_scheme from letter.template where id = p_id;
  if not found or a_scheme is not null and not access.sees_scheme(v, a_scheme) then
    perform rule.refuse('object.get.not_found', jsonb_build_object('object', 'letter_template', 'id', p_id));
  end if;
end
$$;
