-- A decision as one reply.
create function decision.reply(p_id bigint) returns api.reply
language plpgsql stable as $$
begin
  return (select (id, version::text, decision.doc(id))::api.reply from decision.decision where id = p_id);
end
$$;
