-- Finance proposes to set a claim off against a payout to the same recipient that no run has taken; another approves it.
-- Raises what payment.check_set_off raises, set_off.create.twice, impartiality.conflict.declared.
create function api.set_off_create(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  a_payout bigint := (p_body ->> 'payout_id')::bigint;
  an_amount bigint := (p_body ->> 'amount_ore')::bigint;
  k payment.claim;
  an_id bigint;
begin
  perform access.require_visible(v, 'repayment_claim', p_id);
  perform access.require_visible(v, 'payout', a_payout);
  k := payment.lock_claim(p_id, p_if_match, null, 'finance');
  if payment.set_off_conflict(v.user_id, k.application_id, a_payout) then
    perform rule.refuse('impartiality.conflict.declared');
  end if;
  insert into payment.set_off (application_id, claim_id, payout_id, state, proposed_ore, amount_ore, ground, proposed_by, proposed_at)
  values (k.application_id, p_id, a_payout, 'proposed', an_amount, an_amount, p_body ->> 'ground', v.user_id, rule.now())
  on conflict (claim_id, payout_id) where state in ('proposed', 'approved') do nothing returning id into an_id;
  if an_id is null then
    perform rule.refuse('set_off.create.twice', jsonb_build_object('set_off_id',
      (select s.id from payment.set_off s where s.claim_id = p_id and s.payout_id = a_payout and s.state in ('proposed', 'approved'))));
  end if;
  return payment.set_off_reply(v, an_id);
end
$$;
