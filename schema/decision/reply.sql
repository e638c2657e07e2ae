-- A decision as one reply, in the language of who acts unless another is given.
create function decision.reply(p_id bigint, p_language text default null) returns api.reply
language plpgsql stable as $$
begin
  return (select (id, version::text, decision.doc(id, coalesce(p_language, (access.actor()).language)))::api.reply from decision.decision where id = p_id);
end
$$;
