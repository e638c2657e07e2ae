-- What is taken of what the bank did not pay or sent back, and is owed still, when so much of an award goes and nothing else is
-- left to take it of; the last instalments first.
create function decision.returned_cuts(w decision.award, p_amount_ore bigint) returns table (payout_id bigint, commitment_id bigint, amount_ore bigint, cut_ore bigint)
language sql stable as $$
  select x.id, x.commitment_id, x.amount_ore, least(x.amount_ore, p_amount_ore - x.before_ore)
    from (select p.id, p.commitment_id, p.amount_ore, (sum(p.amount_ore) over (order by p.due_on desc, p.number desc, p.id desc) - p.amount_ore)::bigint as before_ore
      from payment.payout p where p.award_id = (w).id and p.claim_id is null and p.state in ('rejected', 'returned') and payment.is_liable(p)) x
   where x.before_ore < p_amount_ore order by x.before_ore
$$;
