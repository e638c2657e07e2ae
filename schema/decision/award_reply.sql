-- An award as one reply.
create function decision.award_reply(p_id bigint) returns api.reply
language plpgsql stable as $$
begin
  return (
  select (id, version::text, decision.award_doc(id))::api.reply from decision.award where id = p_id);
end
$$;
