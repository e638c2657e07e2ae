-- What follows when a decision on repayment gives way to one that claims less: the claim stands with the new
-- amount, or is annulled; what was paid above it and the interest on it is owed back to the recipient and planned paid; what was written off
-- of it becomes less; so do set-offs; execution that was put off goes on, and a letter is ordered.
-- Raises repayment_claim.act.set_off.
create function payment.lower_claim(d decision.decision, p_exceed_estimate boolean) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  k payment.claim;
  a_before payment.claim;
  a_paid bigint;
  a_kept bigint;
  an_over bigint;
  a_state text;
begin
  select * into k from payment.claim where id = d.claim_id for update;
  perform payment.check_lowered(k, d.amount_ore, '{}');
  perform payment.require_no_run(k.id);
  -- of what is claimed no more, what the recipient holds above what the award gives may be kept
  a_kept := k.kept_ore + least(k.amount_ore - d.amount_ore, greatest(0, payment.paid_ore(k.application_id) - payment.kept_ore(k.application_id)
    - payment.claimed_ore(k.application_id, k.id) - d.amount_ore - k.kept_ore));
  -- interest ran on no more than is claimed now: what was counted as that is counted anew
  a_before := k;
  k.amount_ore := d.amount_ore;
  select l.principal_ore, greatest(0, l.excess_ore - k.refund_ore) into a_paid, an_over from payment.claim_ledger(k, rule.today()) l;
  a_state := case when d.amount_ore = 0 then 'annulled' when a_paid >= d.amount_ore then 'paid' else k.state end;
  update payment.claim set state = a_state, amount_ore = d.amount_ore, lowered_ore = lowered_ore + a_before.amount_ore - d.amount_ore, kept_ore = a_kept, refund_ore = refund_ore + an_over,
    written_off_ore = case when a_state = 'written_off' then d.amount_ore - a_paid end,
    written_off_by = case when a_state = 'written_off' then written_off_by end, written_off_at = case when a_state = 'written_off' then written_off_at end,
    write_off_asked_by = case when a_state = k.state then write_off_asked_by end, write_off_asked_at = case when a_state = k.state then write_off_asked_at end,
    write_off_reason = case when a_state = k.state then write_off_reason end
   where id = k.id;
  update application.application set state = 'decided' where id = d.application_id and state = 'closed';
  perform application.end_deadline_of(k.application_id, k.id, null, 'cancelled', 'appeal');
  if a_state in ('annulled', 'paid') then
    perform payment.end_claim(k.id, case a_state when 'paid' then 'met' else 'cancelled' end);
  end if;
  perform appeal.end_suspension(d.supersedes_id, null);
  perform payment.fit_set_offs(k.id);
  if an_over > 0 then
    perform payment.plan_refund(d, k, an_over, p_exceed_estimate);
  end if;
  perform job.enqueue('letter', 'letter.make', d.id::text, jsonb_build_object('decision_id', d.id));
end
$$;
