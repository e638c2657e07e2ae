-- Takes an amount out of what an award has not begun to pay, the last instalments first, of one budget year only where
-- one is given, and frees the money they bound. Gives back what there was nothing left to take of: it is paid. What the bank
-- did not pay or sent back is owed still, of less then: the next attempt of it stands for what is left, or is cancelled. Last it takes of
-- earlier awards that count in this one.
-- Raises decision.reverse.in_run.
create function decision.cut_payouts(w decision.award, p_amount_ore bigint, p_year int default null) returns bigint
language plpgsql security definer set search_path = pg_temp as $$
declare
  c record;
  a_rest bigint := p_amount_ore;
begin
  perform decision.lock_payouts(w);
  perform budget.lock_bound(array(select decision.of_award(o) from decision.award o where o.id in (select decision.counted_awards(w))));
  for c in select * from decision.payout_cuts(w, p_amount_ore, p_year) loop
    perform decision.cut_payout(c.payout_id, c.cut_ore);
    a_rest := a_rest - c.cut_ore;
  end loop;
  for c in select * from decision.returned_cuts(w, a_rest) where p_year is null loop
    perform decision.cut_payout(c.payout_id, c.cut_ore);
    a_rest := a_rest - c.cut_ore;
  end loop;
  for c in select * from decision.earlier_cuts(w, a_rest) where p_year is null loop
    perform decision.cut_payout(c.payout_id, c.cut_ore);
    a_rest := a_rest - c.cut_ore;
  end loop;
  return a_rest;
end
$$;
