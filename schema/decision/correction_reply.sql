-- A correction as one reply.
create function decision.correction_reply(p_id bigint) returns api.reply
language plpgsql stable as $$
begin
  return (select (c.id, c.version, decision.correction_doc(c))::api.reply from decision.correction c where c.id = p_id);
end
$$;
