-- Claims of a case that nobody was given notice of are of no more than it has been paid above what its recipient may keep, the
-- last first; of nothing they are dropped, by who took in what the bank told.
create function payment.fit_draft_claims(p_application_id bigint) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  k payment.claim;
  a_most bigint;
begin
  for k in select * from payment.claim where application_id = p_application_id and state = 'draft' and notice_id is null and refunded_claim_id is null order by id desc for update loop
    a_most := payment.claimable_ore(p_application_id, k.id) - payment.kept_ore(p_application_id);
    if a_most <= 0 then
      update payment.claim set state = 'dropped', dropped_by = (access.actor()).user_id, dropped_at = rule.now(), dropped_reason = 'Utbetalingen kom i retur.',
        drop_asked_by = null, drop_asked_at = null, drop_reason = null, waive_asked_by = null, waive_asked_at = null, waive_reason = null where id = k.id;
      perform payment.end_claim(k.id, 'cancelled');
    elsif a_most < k.amount_ore then
      update payment.claim set amount_ore = a_most where id = k.id;
    end if;
  end loop;
end
$$;
