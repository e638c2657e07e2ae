-- Takes an amount out of what is owed back of a claim and no run has taken, the last first, and frees the money it bound.
-- How much there was to take. The caller has locked the claim and its payouts.
create function payment.cut_refund(p_claim_id bigint, p_amount_ore bigint) returns bigint
language plpgsql security definer set search_path = pg_temp as $$
declare
  p payment.payout;
  a_part bigint;
  a_rest bigint := p_amount_ore;
begin
  perform budget.lock_bound(array(select d.id from decision.decision d where d.claim_id = p_claim_id));
  for p in select o.* from payment.payout o where o.claim_id = p_claim_id and (o.state in ('planned', 'blocked', 'due', 'held') or payment.is_liable(o))
      order by o.state in ('rejected', 'returned'), o.number desc, o.id desc loop
    a_part := least(p.amount_ore, a_rest);
    exit when a_part = 0;
    if p.state in ('rejected', 'returned') then
      perform payment.owe_less(p, a_part);
    else
      if a_part = p.amount_ore then
        update payment.payout set state = 'cancelled', held_reason = null, held_from = null where id = p.id;
      else
        update payment.payout set amount_ore = amount_ore - a_part where id = p.id;
      end if;
      perform budget.free_part(p.commitment_id, a_part);
    end if;
    a_rest := a_rest - a_part;
  end loop;
  return p_amount_ore - a_rest;
end
$$;
