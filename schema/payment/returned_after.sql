-- Would this payout come back after its award has fallen or was closed (payment.fit_returned)?
create function payment.returned_after(p payment.payout) returns boolean
language sql stable as $$
  select exists (select from decision.award w where w.id = p.award_id and w.state in ('annulled', 'declined', 'lapsed', 'closed'))
$$;
