-- The appeal is sent on, or need not be: what waited for it ends.
create function appeal.end_forwarding(a appeal.appeal, p_state text) returns void
language plpgsql as $$
declare
  a_claim bigint := (select d.claim_id from decision.decision d where d.id = a.decision_id);
begin
  if a_claim is null then
    perform application.end_deadline(a.application_id, p_state, 'forwarding');
  else
    perform application.end_claim_deadline(a_claim, p_state, 'forwarding');
  end if;
end
$$;
