-- What of an award is on its way to the bank or paid, or was and is to be paid anew, and what was paid before it.
create function decision.moved_ore(w decision.award) returns bigint
language sql stable as $$
  select w.paid_before_ore + coalesce((select sum(p.amount_ore) from payment.payout p
    where p.award_id = w.id and p.claim_id is null and (p.state in ('in_run', 'approved', 'sent', 'accepted', 'settled')
      or p.state in ('rejected', 'returned') and not exists (select from payment.payout q where q.award_id = p.award_id and q.number = p.number and q.attempt > p.attempt))), 0)::bigint
$$;
