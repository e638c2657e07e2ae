-- An entry of the outbox that the viewer may see: of a case that it sees. Raises object.get.not_found.
create function letter.visible_dispatch(v access.viewer, p_id bigint) returns letter.dispatch
language plpgsql stable as $$
declare
  o letter.dispatch;
begin
  select * into o from letter.dispatch where id = p_id;
  if not found or v.roles <@ array['applicant', 'admin'] or not application.visible(v, o.application_id) then
    perform rule.refuse('object.get.not_found', jsonb_build_object('object', 'letter_dispatch', 'id', p_id));
  end if;
  return o;
end
$$;
