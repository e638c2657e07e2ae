-- The money of a change that was granted: what is added is bound (budget guard) in the years it falls in and planned
-- paid, what is given up is free, the last years first, and what is moved goes from year to year; a plan takes the
-- place of what has not begun its way to the bank.
-- Raises what decision.move_years raises, decision.reverse.in_run, change_request.approve.held, decision.draft.content.
create function decision.change_money(d decision.decision, w decision.award, p_exceed_estimate boolean) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_plan jsonb := decision.plan_added(d, w);
  a_move boolean := d.change_terms ? 'amounts_by_year';
begin
  if a_move or d.amount_ore > w.amount_ore then
    perform decision.move_years(d, w, p_exceed_estimate);
  end if;
  if d.amount_ore < w.amount_ore or d.payout_plan <> '[]' then
    perform decision.cut_payouts(w, greatest(0, w.amount_ore - d.amount_ore));
  end if;
  if d.payout_plan <> '[]' then
    if exists (select from payment.payout where award_id = w.id and claim_id is null and state = 'held') then
      perform rule.refuse('change_request.approve.held');
    elsif not a_move then
      perform decision.check_change(w, d.outcome, d.change_terms, d.grounds, a_plan, d.amounts_by_year);
    end if;
    update payment.payout set state = 'cancelled' where award_id = w.id and claim_id is null and state in ('planned', 'blocked', 'due');
  end if;
  perform payment.plan_change(w, a_plan);
end
$$;
