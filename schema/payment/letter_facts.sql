-- What a letter on repayment says besides: what is to be paid back and, where the decision takes the place of another,
-- what was claimed before and what is owed back; of a draft: what would be, approved today.
create function payment.letter_facts(d decision.decision, k payment.claim) returns jsonb
language plpgsql stable as $$
declare
  a_claim payment.claim := k;
  a_back bigint := (select sum(c.amount_ore) from budget.commitment c where c.decision_id = d.id);
begin
  if d.supersedes_id is not null and d.state in ('draft', 'submitted', 'returned') then
    a_claim.amount_ore := d.amount_ore;
    a_back := (select greatest(0, l.excess_ore - (k).refund_ore) from payment.claim_ledger(a_claim, rule.today()) l);
  end if;
  return decision.letter_end_facts((k).award_id) || jsonb_build_object('repay_ore', d.amount_ore)
    || case when d.supersedes_id is null then '{}'::jsonb else jsonb_strip_nulls(jsonb_build_object(
      'repay_before_ore', (select o.amount_ore from decision.decision o where o.id = d.supersedes_id), 'nothing_to_repay', case when d.amount_ore = 0 then true end,
      'refund_ore', nullif(a_back, 0))) end;
end
$$;
