-- A batch as one reply.
create function batch.reply(p_id bigint) returns api.reply
language plpgsql stable as $$
begin
  return (
  select (id, version::text, batch.doc(id))::api.reply from batch.batch where id = p_id);
end
$$;
