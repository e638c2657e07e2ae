-- Puts a decision that has been found approvable in force, in place of the one it reverses, and does
-- what follows. Raises decision.draft.content and what decision.check_reversal raises.
create function decision.put_in_force(d decision.decision, p_approver bigint, p_exceed_estimate boolean) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_decision decision.decision;
begin
  if d.kind = 'award' then  -- what was submitted before empty plans were refused
    perform decision.check_draft(d.outcome, d.amount_ore, d.amount_ore, d.grounds, d.payout_plan);
  end if;
  if d.supersedes_id is not null then
    perform decision.check_reversal(d);
    update decision.decision set state = 'superseded' where id = d.supersedes_id;
  end if;
  update decision.decision set state = 'approved', approved_by = p_approver, approved_for = d.approved_for, checked = d.checked, decided_at = rule.now() where id = d.id returning * into a_decision;
  if d.change_id is not null then
    perform decision.execute_change(a_decision, p_exceed_estimate);
  elsif d.claim_id is not null and d.supersedes_id is not null then
    perform payment.lower_claim(a_decision, p_exceed_estimate);
  elsif d.claim_id is not null then
    perform payment.execute_claim(a_decision);
  elsif d.supersedes_id is null then
    perform decision.execute(a_decision, p_exceed_estimate);
  else
    perform decision.execute_reversal(a_decision, p_exceed_estimate);
  end if;
end
$$;
