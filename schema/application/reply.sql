-- The case as one reply. The tag changes with anything in the case; If-Match looks at its first
-- part, the version of the application itself.
create function application.reply(p_viewer access.viewer, p_id bigint) returns api.reply
language plpgsql stable as $$
begin
  return (select (p_id, (select version from application.application where id = p_id) || '.'
      || coalesce((select max(id) from history.entry where case_id = p_id), 0),
    application.doc(p_viewer, p_id))::api.reply);
end
$$;
