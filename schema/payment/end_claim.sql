-- A claim is paid, written off, annulled, let go or dropped: what waited for it ends.
create function payment.end_claim(p_claim_id bigint, p_state text) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_case bigint := (select application_id from payment.claim where id = p_claim_id);
begin
  perform application.end_deadline_of(a_case, p_claim_id, null, p_state, 'payment_due', 'limitation');
  perform application.end_deadline_of(a_case, p_claim_id, null, 'cancelled', 'decision_target');
end
$$;
