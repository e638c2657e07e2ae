-- A claim is paid, written off, annulled, let go or dropped: what waited for it in the case ends, unless another claim waits.
create function payment.end_claim(p_application_id bigint, p_state text) returns void
language plpgsql security definer set search_path = pg_temp as $$
begin
  if not exists (select from payment.claim where application_id = p_application_id and state not in ('paid', 'written_off', 'annulled', 'waived', 'dropped')) then
    perform application.end_deadline(p_application_id, p_state, 'payment_due', 'limitation');
  end if;
  if not exists (select from payment.claim where application_id = p_application_id and state in ('draft', 'notified', 'under_decision')) then
    perform application.end_deadline(p_application_id, 'cancelled', 'decision_target');
  end if;
end
$$;
