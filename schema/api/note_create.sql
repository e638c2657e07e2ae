-- Writes an internal note. Raises object.get.not_found, access.role.missing, resource.change.stale.
create function api.note_create(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  n application.note;
begin
  perform application.lock(p_id, p_if_match, 'caseworker', 'approver', 'scheme_owner', 'finance', 'appeals');
  insert into application.note (application_id, author_id, text, written_at)
  values (p_id, (access.actor()).user_id, p_body ->> 'text', rule.now()) returning * into n;
  return (p_id, n.version::text, application.note_doc(n))::api.reply;
end
$$;
