-- A claim is paid, written off, annulled, let go or dropped: what waited for it ends, and what came back of an award that has
-- fallen is owed no more because of it. Of one that is never decided the recipient is told, if it was notified.
create function payment.end_claim(p_claim_id bigint, p_state text) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  n application.advance_notice;
begin
  perform application.end_claim_deadline(p_claim_id, p_state, 'payment_due', 'limitation');
  perform application.end_claim_deadline(p_claim_id, 'cancelled', 'decision_target');
  for n in select o.* from payment.claim k join application.advance_notice o on o.id = k.notice_id
      where k.id = p_claim_id and k.state in ('dropped', 'waived') and o.ended_at is null loop
    perform application.end_notice(n, null);
  end loop;
  perform payment.fit_returned(array(select p.id from payment.claim k join payment.payout p on p.application_id = k.application_id
    where k.id = p_claim_id and p.claim_id is null and payment.is_liable(p) and payment.returned_after(p) order by p.id));
end
$$;
