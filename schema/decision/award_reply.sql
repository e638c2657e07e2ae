-- An award as one reply.
create function decision.award_reply(p_id bigint) returns api.reply
language sql stable as $$
  select (id, version::text, decision.award_doc(id))::api.reply from decision.award where id = p_id
$$;
