-- A claim is paid, written off, annulled, let go or dropped: what waited for it ends.
create function payment.end_claim(p_claim_id bigint, p_state text) returns void
language plpgsql security definer set search_path = pg_temp as $$
begin
  perform application.end_claim_deadline(p_claim_id, p_state, 'payment_due', 'limitation');
  perform application.end_claim_deadline(p_claim_id, 'cancelled', 'decision_target');
end
$$;
