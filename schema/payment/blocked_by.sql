-- What stands between a payout and the bank on a day: acceptance, account, quarantine of a changed
-- account, report, a stopped award, an overdue report, money of a later year, a hold, the undo window of its batch (real time). Empty: nothing.
-- What is owed back of a claim waits for no award: only for an account and holds.
create function payment.blocked_by(p_payout payment.payout, p_pay_on date) returns text[]
language plpgsql stable as $$
declare
  a_later text[] := array[]::text[];
begin
  if (p_payout).of_later_year and exists (select from budget.commitment k join budget.scheme_budget s on s.id = k.scheme_budget_id
      where k.id = (p_payout).commitment_id and (k.authority_id is not null or s.year > extract(year from p_pay_on))) then
    a_later := array['later_year'];
  end if;
  return a_later || (
  with w as (select s.* from decision.standing_award((p_payout).award_id) s where (p_payout).claim_id is null),
  b as (select * from recipient.bank_account b where b.recipient_id = (p_payout).recipient_id and b.state = 'confirmed')
  select array(
    select 'acceptance' from w where 'acceptance' = any ((p_payout).requires) and w.state = 'offered'
    union all select 'award_' || w.state from w where w.state in ('stopped', 'declined', 'lapsed', 'annulled', 'closed')
    union all select 'account' from w where not exists (select from b where b.account_number = coalesce(w.account_number, b.account_number))
    union all select 'account' where (p_payout).claim_id is not null and not exists (select from b)
    union all select 'account_quarantine' from b where b.usable_from > p_pay_on
    union all select 'report' from w where 'report' = any ((p_payout).requires)
      and not exists (select from report.report r where r.award_id = w.id and r.state in ('submitted', 'approved'))
    union all select 'report_overdue' from w where report.stops(w)
    union all select 'hold' where payment.held(p_payout)
    union all select 'undo_window' from w join decision.decision d on d.id = w.decision_id join batch.batch x on x.id = d.batch_id
      where x.state = 'running' or (x.state = 'done' and x.undo_until > clock_timestamp())));
end
$$;
