-- A message of the bank as one reply.
create function payment.bank_message_reply(p_id bigint) returns api.reply
language plpgsql stable as $$
begin
  return (p_id, (select version::text from payment.bank_message where id = p_id), payment.bank_message_doc(p_id))::api.reply;
end
$$;
