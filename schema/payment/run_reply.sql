-- A payment run as one reply.
create function payment.run_reply(p_id bigint) returns api.reply
language plpgsql stable as $$
begin
  return (
  select (id, version::text, payment.run_doc(id))::api.reply from payment.payment_run where id = p_id);
end
$$;
