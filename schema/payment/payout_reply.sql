-- A payout as one reply.
create function payment.payout_reply(p_id bigint) returns api.reply
language plpgsql stable as $$
begin
  return (
  select (id, version::text, payment.payout_doc(id))::api.reply from payment.payout where id = p_id);
end
$$;
