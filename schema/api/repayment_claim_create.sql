-- A person raises a claim on what an award was paid, with its ground. Raises repayment_claim.create.nothing_paid,
-- repayment_claim.decide.content, impartiality.conflict.declared.
create function api.repayment_claim_create(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  w decision.award := decision.lock_award(p_id, p_if_match, 'finance', 'caseworker');
  v access.viewer := access.actor();
  an_id bigint;
  an_amount bigint := (p_body ->> 'amount_ore')::bigint;
begin
  perform application.require_no_conflict(w.application_id, v.user_id);
  if payment.paid_ore(w.application_id) = 0 then
    perform rule.refuse('repayment_claim.create.nothing_paid');
  end if;
  perform payment.check_claim(w.application_id, null, an_amount, '{}');
  an_id := payment.enter_claim(p_id, coalesce(p_body ->> 'cause', 'other'), p_body ->> 'ground', an_amount,
    coalesce(least((p_body ->> 'limitation_from')::date, rule.today()), rule.today()));
  return payment.claim_reply(v, an_id);
end
$$;
