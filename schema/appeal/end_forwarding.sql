-- The appeal is sent on, or need not be: what waited for it ends.
create function appeal.end_forwarding(a appeal.appeal, p_state text) returns void
language plpgsql as $$
declare
  d decision.decision;
begin
  select * into d from decision.decision x where x.id = a.decision_id;
  if d.claim_id is not null then
    perform application.end_claim_deadline(d.claim_id, p_state, 'forwarding');
  elsif d.change_id is not null then
    perform application.end_change_deadline(d.change_id, p_state, 'forwarding');
  else
    perform application.end_deadline(a.application_id, p_state, 'forwarding');
  end if;
end
$$;
