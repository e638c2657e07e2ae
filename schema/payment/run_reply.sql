-- A payment run as one reply; the tag changes with its files and with who pays, too.
create function payment.run_reply(p_id bigint) returns api.reply
language plpgsql stable as $$
begin
  return (select (r.id, r.version || '.' || md5(x.doc::text), x.doc)::api.reply
    from payment.payment_run r cross join lateral (select payment.run_doc(r.id) as doc) x where r.id = p_id);
end
$$;
