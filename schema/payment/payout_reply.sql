-- A payout as one reply, in the language of who acts unless another is given.
create function payment.payout_reply(p_id bigint, p_language text default null) returns api.reply
language plpgsql stable as $$
begin
  return (
  select (id, version::text, payment.payout_doc(id, coalesce(p_language, (access.actor()).language)))::api.reply from payment.payout where id = p_id);
end
$$;
