-- Removes one's own note; the row and its history stay, what was being written in it does not. Raises as application.note_lock.
create function api.note_delete(p_id bigint, p_if_match text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  n application.note := application.note_lock(p_id, p_if_match);
begin
  update application.note set active = false where id = n.id;
  delete from access.autosave where user_id = n.author_id and object = 'note' and object_id = n.id;
  return (n.id, null, null)::api.reply;
end
$$;
