-- What a decision frees of what its award has bound before it binds itself, by commitment: a reversal all of the old award that is not
-- paid or approved for payment, a change what leaves a year. Nothing of others. `w`: the award that falls, or is changed.
create function decision.money_freed(d decision.decision, w decision.award) returns table (scheme_budget_id bigint, authority_id bigint, ore bigint)
language sql stable as $$
  select k.scheme_budget_id, k.authority_id, f.ore from budget.commitment k
    cross join lateral (select case when (d).change_id is null
        then greatest(0, k.amount_ore - k.freed_ore - k.paid_ore - coalesce((select sum(p.amount_ore) from payment.payout p
          where p.commitment_id = k.id and p.award_id = (w).id and p.claim_id is null and p.state = 'approved'), 0))
        else coalesce((select sum(c.cut_ore) from decision.change_cuts(d, w) c where c.commitment_id = k.id), 0) end::bigint as ore) f
   where k.decision_id = any (array(select decision.of_award(w))) and f.ore > 0
$$;
