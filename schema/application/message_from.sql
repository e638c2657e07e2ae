-- A message written here, of a request's body: from the party, or by a caseworker to it.
create function application.message_from(v access.viewer, p_application_id bigint, p_body jsonb) returns application.message
language plpgsql stable as $$
declare
  m application.message;
begin
  m.direction := case when access.is_party(v.roles) then 'in' else 'out' end;
  m.channel := 'portal';
  m.text := p_body ->> 'text';
  m.attachment_ids := application.check_references(p_application_id, p_body -> 'attachment_ids', true);
  return m;
end
$$;
