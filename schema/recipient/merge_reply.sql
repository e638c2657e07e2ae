-- A merging as a reply.
create function recipient.merge_reply(p_viewer access.viewer, p_id bigint) returns api.reply
language plpgsql stable as $$
begin
  return (select (m.id, m.version, recipient.merge_doc(p_viewer, m))::api.reply from recipient.merge m where m.id = p_id);
end
$$;
