-- Moves what a granted change says out of the years that it leaves into those that it enters, or adds what it adds, whole
-- or not at all: what leaves is free before what enters is bound, of the money of a year that has come, of a later one
-- under the authority of decision.base_year, under the locks of whoever binds. Nothing that is held is let go by a move.
-- Raises change_request.approve.held, .years, decision.draft.content, decision.reverse.in_run, what budget.commit and budget.authority_exceeded raise.
create function decision.move_years(d decision.decision, w decision.award, p_exceed_estimate boolean) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  y record;
  a_base int;
  a_move boolean := d.change_terms ? 'amounts_by_year';
  deltas jsonb := decision.added_years(w, d.amount_ore, d.amounts_by_year, d.change_terms);
begin
  if a_move or d.payout_plan <> '[]' then
    perform decision.lock_payouts(w);
  end if;
  if a_move and exists (select from payment.payout where award_id = w.id and claim_id is null and state = 'held') then
    perform rule.refuse('change_request.approve.held');
  end if;
  a_base := decision.lock_years(w, deltas);
  if a_move then
    perform decision.require_movable(w, d.change_terms);
    perform decision.check_change(w, d.outcome, d.change_terms, d.grounds, d.payout_plan);
  else
    perform decision.require_open_years(deltas);
  end if;
  for y in select x.year, x.amount_ore from jsonb_to_recordset(deltas) x (year int, amount_ore bigint) where x.amount_ore < 0 order by x.year loop
    perform decision.cut_payouts(w, -y.amount_ore, y.year);
  end loop;
  perform decision.bind_years(d, w.scheme_id, a_base, deltas, p_exceed_estimate);
end
$$;
