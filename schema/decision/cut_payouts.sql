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
    insert into payment.payout (application_id, award_id, number, attempt, commitment_id, recipient_id, scheme_id, due_on, amount_ore, requires, state, of_later_year,
      bank_code, bank_text, bank_since, bank_message_id)
    values (o.application_id, o.award_id, o.number, o.attempt + 1, o.commitment_id, o.recipient_id, o.scheme_id, o.due_on,
      case when c.cut_ore = o.amount_ore then o.amount_ore else o.amount_ore - c.cut_ore end, o.requires, case when c.cut_ore = o.amount_ore then 'cancelled' else o.state end, o.of_later_year,
      o.bank_code, o.bank_text, o.bank_since, o.bank_message_id);
    perform budget.free_part(o.commitment_id, c.cut_ore);
    a_rest := a_rest - c.cut_ore;
  end loop;
  return a_rest;
end
$$;
