-- What follows from an approved decision that money is to be paid back: the claim stands with its amount,
-- and a letter is ordered.
create function payment.execute_claim(d decision.decision) returns void
language plpgsql security definer set search_path = pg_temp as $$
begin
  perform payment.check_claim(d.application_id, d.claim_id, d.amount_ore, '{}');
  update payment.claim set state = 'decided', amount_ore = d.amount_ore where id = d.claim_id;
  perform application.end_deadline_of(d.application_id, d.claim_id, null, 'met', 'decision_target');
  perform job.enqueue('letter', 'letter.make', d.id::text, jsonb_build_object('decision_id', d.id));
end
$$;
