-- Takes an amount out of what an award has not begun to pay, the last instalments first, of one budget year only where
-- one is given, and frees the money they bound. Gives back what there was nothing left to take of: it is paid. What the bank
-- did not pay or sent back is owed still, of less then: the next attempt of it stands for what is left, or is cancelled.
-- Raises decision.reverse.in_run.
create function decision.cut_payouts(w decision.award, p_amount_ore bigint, p_year int default null) returns bigint
language plpgsql security definer set search_path = pg_temp as $$
declare
  c record;
  o payment.payout;
  a_rest bigint := p_amount_ore;
begin
  perform decision.lock_payouts(w);
  perform budget.lock_bound(array(select decision.of_award(w)));
  for c in select * from decision.payout_cuts(w, p_amount_ore, p_year) loop
    if c.cut_ore = c.amount_ore then
      update payment.payout set state = 'cancelled', held_reason = null, held_from = null where id = c.payout_id;
    else
      update payment.payout set amount_ore = amount_ore - c.cut_ore where id = c.payout_id;
    end if;
    perform budget.free_part(c.commitment_id, c.cut_ore);
    a_rest := a_rest - c.cut_ore;
  end loop;
  for c in select * from decision.returned_cuts(w, a_rest) where p_year is null loop
    select * into o from payment.payout where id = c.payout_id;
    perform payment.owe_less(o, c.cut_ore);
    a_rest := a_rest - c.cut_ore;
  end loop;
  return a_rest;
end
$$;
