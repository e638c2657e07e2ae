-- A decision as one reply.
create function decision.reply(p_id bigint) returns api.reply
language sql stable as $$
  select (id, version::text, decision.doc(id))::api.reply from decision.decision where id = p_id
$$;
