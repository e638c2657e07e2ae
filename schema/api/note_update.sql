-- Changes one's own note. Raises as application.note_lock.
create function api.note_update(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  n application.note := application.note_lock(p_id, p_if_match);
begin
  update application.note set text = p_body ->> 'text', changed_at = rule.now() where id = n.id returning * into n;
  return (n.id, n.version::text, application.note_doc(n))::api.reply;
end
$$;
