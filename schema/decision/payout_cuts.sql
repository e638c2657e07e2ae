-- What is taken out of what an award has not begun to pay when so much of it goes, the last instalments first; of those
-- of one budget year only, where one is given.
create function decision.payout_cuts(w decision.award, p_amount_ore bigint, p_year int default null)
returns table (payout_id bigint, commitment_id bigint, requires text[], amount_ore bigint, cut_ore bigint)
language sql stable as $$
  select x.id, x.commitment_id, x.requires, x.amount_ore, least(x.amount_ore, p_amount_ore - x.before_ore)
    from (select p.id, p.commitment_id, p.requires, p.amount_ore, (sum(p.amount_ore) over (order by p.due_on desc, p.number desc, p.id desc) - p.amount_ore)::bigint as before_ore
      from payment.payout p join budget.commitment k on k.id = p.commitment_id join budget.scheme_budget s on s.id = k.scheme_budget_id
     where p.award_id = (w).id and p.claim_id is null and p.state in ('planned', 'blocked', 'due', 'held') and (p_year is null or s.year = p_year)) x
   where x.before_ore < p_amount_ore order by x.before_ore
$$;
