-- What is left to pay of a claim; what is owed back of what was paid does not count as paid.
create function payment.claim_left(k payment.claim) returns bigint
language sql stable as $$
  select k.amount_ore + k.refund_ore - coalesce(k.written_off_ore, 0) - coalesce((select sum(p.amount_ore) from payment.claim_payment p where p.claim_id = k.id), 0)::bigint
$$;
