-- What an award binds by year and has not begun to pay: what a new payout plan may be laid on.
create function decision.room_by_year(w decision.award) returns table (year int, room_ore bigint)
language sql stable as $$
  select s.year, sum(k.amount_ore - k.freed_ore - coalesce((select sum(p.amount_ore) from payment.payout p
      where p.commitment_id = k.id and p.state not in ('planned', 'blocked', 'due', 'held', 'cancelled')
        and not exists (select from payment.payout q where q.award_id = p.award_id and q.number = p.number and q.attempt > p.attempt)), 0))::bigint
    from budget.commitment k join budget.scheme_budget s on s.id = k.scheme_budget_id
   where k.decision_id = any (array(select decision.of_award(w))) group by s.year
$$;
