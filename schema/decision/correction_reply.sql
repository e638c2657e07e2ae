-- A correction as one reply, in the language of who acts unless another is given.
create function decision.correction_reply(p_id bigint, p_language text default null) returns api.reply
language plpgsql stable as $$
begin
  return (select (c.id, c.version, decision.correction_doc(c, coalesce(p_language, (access.actor()).language)))::api.reply from decision.correction c where c.id = p_id);
end
$$;
