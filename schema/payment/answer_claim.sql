-- The first steps of answering what another asked for of a claim, which is that state: to write off what is left of it,
-- or to let it go or drop it whole, by one with authority for that amount. Raises decision.approve.authority, object.move.illegal.
create function payment.answer_claim(p_id bigint, p_if_match text, p_state text) returns payment.claim
language plpgsql security definer set search_path = pg_temp as $$
declare
  k payment.claim := payment.lock_claim(p_id, p_if_match, p_state, 'approver');
  an_amount bigint := case p_state when 'written_off' then payment.claim_left(k) else k.amount_ore end;
begin
  if not access.has_authority((access.actor()).user_id, (select scheme_id from application.application where id = k.application_id), an_amount) then
    perform rule.refuse('decision.approve.authority', jsonb_build_object('amount_ore', an_amount));
  end if;
  perform rule.move('repayment_claim', k.state, p_state);
  return k;
end
$$;
