-- A payment run as one reply.
create function payment.run_reply(p_id bigint) returns api.reply
language sql stable as $$
  select (id, version::text, payment.run_doc(id))::api.reply from payment.payment_run where id = p_id
$$;
