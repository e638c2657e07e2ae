-- The appeal is sent on, or need not be: what waited for it ends.
create function appeal.end_forwarding(a appeal.appeal, p_state text) returns void
language plpgsql as $$
begin
  perform application.end_deadline_of(a.application_id, d.claim_id, d.change_id, p_state, 'forwarding') from decision.decision d where d.id = a.decision_id;
end
$$;
