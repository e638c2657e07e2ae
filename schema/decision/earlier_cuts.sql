-- What is taken of payouts of earlier awards that count in this one when so much of it goes and nothing is left to take of its own:
-- of what came back from the bank after a reversal, and is paid anew or owed still; the last instalments first.
create function decision.earlier_cuts(w decision.award, p_amount_ore bigint) returns table (payout_id bigint, commitment_id bigint, amount_ore bigint, cut_ore bigint)
language sql stable as $$
  select x.id, x.commitment_id, x.amount_ore, least(x.amount_ore, p_amount_ore - x.before_ore)
    from (select p.id, p.commitment_id, p.amount_ore, (sum(p.amount_ore) over (order by p.due_on desc, p.number desc, p.id desc) - p.amount_ore)::bigint as before_ore
      from payment.payout p where p.award_id in (select decision.counted_awards(w)) and p.award_id <> (w).id and p.claim_id is null
        and (p.state in ('planned', 'blocked', 'due', 'held') or p.state in ('rejected', 'returned') and payment.is_liable(p))) x
   where x.before_ore < p_amount_ore order by x.before_ore
$$;
