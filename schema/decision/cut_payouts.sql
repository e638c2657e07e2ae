-- Takes an amount out of what an award has not begun to pay, the last instalments first, and frees the
-- money they bound. Gives back what there was nothing left to take of: it is paid.
-- Raises decision.reverse.in_run.
create function decision.cut_payouts(w decision.award, p_amount_ore bigint) returns bigint
language plpgsql security definer set search_path = pg_temp as $$
declare
  p payment.payout;
  a_rest bigint := p_amount_ore;
  a_cut bigint;
begin
  perform from payment.payout where award_id = w.id order by id for update;
  select * into p from payment.payout where award_id = w.id and claim_id is null and state = 'in_run' limit 1;
  if found then
    perform rule.refuse('decision.reverse.in_run', jsonb_build_object('payment_run_id', p.payment_run_id));
  end if;
  perform budget.lock_bound(array(select decision.of_award(w)));
  for p in select * from payment.payout where award_id = w.id and claim_id is null and state in ('planned', 'blocked', 'due', 'held') order by due_on desc, number desc loop
    a_cut := least(p.amount_ore, a_rest);
    exit when a_cut = 0;
    if a_cut = p.amount_ore then
      update payment.payout set state = 'cancelled', held_reason = null, held_from = null where id = p.id;
    else
      update payment.payout set amount_ore = p.amount_ore - a_cut where id = p.id;
    end if;
    perform budget.free_part(p.commitment_id, a_cut);
    a_rest := a_rest - a_cut;
  end loop;
  return a_rest;
end
$$;
