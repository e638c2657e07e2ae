-- A claim is paid, written off, annulled, let go or dropped: what waited for it ends, and what came back of an award that has
-- fallen is owed no more because of it. Of one that is never decided the recipient is told, if it was notified.
create function payment.end_claim(p_claim_id bigint, p_state text) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_case bigint := (select application_id from payment.claim where id = p_claim_id);
  n application.advance_notice;
begin
  perform application.end_deadline_of(a_case, p_claim_id, null, p_state, 'payment_due', 'limitation');
  perform application.end_deadline_of(a_case, p_claim_id, null, 'cancelled', 'decision_target');
  for n in select o.* from payment.claim k join application.advance_notice o on o.id = k.notice_id
      where k.id = p_claim_id and k.state in ('dropped', 'waived') and o.ended_at is null loop
    perform application.end_notice(n, null);
  end loop;
  perform payment.fit_returned(array(select p.id from payment.payout p
    where p.application_id = a_case and p.claim_id is null and payment.is_liable(p) and payment.returned_after(p) order by p.id));
end
$$;
