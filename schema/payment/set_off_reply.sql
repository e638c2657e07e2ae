-- A set-off as one reply; the tag changes with its claim and its payout too.
create function payment.set_off_reply(v access.viewer, p_id bigint) returns api.reply
language plpgsql stable as $$
begin
  return (select (s.id, s.version || '.' || p.version || '.' || k.version, payment.set_off_doc(v, s))::api.reply
    from payment.set_off s join payment.payout p on p.id = s.payout_id join payment.claim k on k.id = s.claim_id where s.id = p_id);
end
$$;
