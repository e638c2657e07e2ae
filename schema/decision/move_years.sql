-- Moves what a granted change says out of the years that it leaves into those that it enters, whole or not at all: what
-- leaves is free before what enters is bound, of the money of a year that has come, of a later one under the authority
-- of decision.base_year, under the locks of whoever binds. Nothing that is held is let go by it.
-- Raises change_request.approve.held, .years, decision.draft.content, decision.reverse.in_run, what budget.commit and budget.authority_exceeded raise.
create function decision.move_years(d decision.decision, w decision.award, p_exceed_estimate boolean) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  y record;
  a_base int;
  later jsonb;
begin
  perform decision.lock_payouts(w);
  if exists (select from payment.payout where award_id = w.id and claim_id is null and state = 'held') then
    perform rule.refuse('change_request.approve.held');
  end if;
  a_base := decision.lock_years(w, d.change_terms);
  perform decision.require_movable(w, d.change_terms);
  perform decision.check_change(w, d.outcome, d.change_terms, d.grounds, d.payout_plan);
  for y in select x.year, x.ore from decision.year_deltas(d.change_terms) x where x.ore < 0 loop
    perform decision.cut_payouts(w, -y.ore, y.year);
  end loop;
  for y in select x.year, x.ore from decision.year_deltas(d.change_terms) x where x.ore > 0 and x.year <= a_base loop
    perform budget.commit(d.id, w.application_id, w.scheme_id, y.year, y.ore, p_exceed_estimate);
  end loop;
  select jsonb_agg(jsonb_build_object('year', x.year, 'amount_ore', x.ore) order by x.year) into later
    from decision.year_deltas(d.change_terms) x where x.ore > 0 and x.year > a_base;
  if later is not null then
    perform budget.commit_later(d.id, w.application_id, w.scheme_id, a_base, later,
      (select sum(x.ore)::bigint from decision.year_deltas(d.change_terms) x where x.ore > 0 and x.year > a_base), p_exceed_estimate);
  end if;
end
$$;
