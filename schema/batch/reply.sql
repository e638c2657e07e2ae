-- A batch as one reply, with what the viewer (unless given whoever acts) may do with it. Its proposals are edited without a new
-- version of it, so its ETag tells the last edit and is over what is shown; If-Match asks for the version, to send it also for the edit.
create function batch.reply(p_id bigint, p_viewer access.viewer default null) returns api.reply
language plpgsql stable as $$
declare
  v access.viewer := coalesce(p_viewer, access.actor());
begin
  return (
  select (b.id, b.version || '.' || batch.last_edit(b.id) || '.' || md5(x.doc::text), x.doc)::api.reply
  from batch.batch b cross join lateral (select batch.doc(b.id) || jsonb_build_object('actions', application.action_docs(v.language,
    array['submit', 'recalculate', 'change', 'choose', 'return', 'approve', 'cancel', 'undo', 'retry'], batch.action_codes(v, b))) as doc) x where b.id = p_id);
end
$$;
