-- A payout that the bank rejected or sent back is paid anew: another takes its place, with a key of its own, of the same
-- award and the same money, to the account that is confirmed now. The old one stays as it is. The new one goes the whole way.
-- Raises payout.correct.state, .corrected, .award, .room, .account.
create function api.payout_correct(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  p payment.payout;
  a_code text;
  a_recipient bigint;
  an_id bigint;
begin
  perform access.require_visible(v, 'payout', p_id);
  perform access.require('finance');
  perform from application.application a where a.id = (select application_id from payment.payout where id = p_id) for update;
  p := payment.lock_payout(p_id, p_if_match, 'finance');
  perform from budget.commitment where id = p.commitment_id for update;
  a_code := payment.correct_code(p);
  if a_code is not null then
    perform rule.refuse(case when a_code in ('payout.correct.state', 'payout.correct.corrected', 'payout.correct.award', 'payout.correct.room', 'payout.correct.account') then a_code end,
      jsonb_build_object('current_state', p.state));
  end if;
  a_recipient := case when p.claim_id is null then (select recipient_id from decision.award where id = p.award_id) else (select recipient_id from payment.claim where id = p.claim_id) end;
  update decision.award w set account_number = b.account_number from recipient.bank_account b
   where p.claim_id is null and w.id = (decision.standing_award(p.award_id)).id and b.recipient_id = a_recipient and b.state = 'confirmed' and w.account_number <> b.account_number;
  insert into payment.payout (application_id, award_id, number, attempt, commitment_id, recipient_id, scheme_id, due_on, amount_ore, requires, state, of_later_year, claim_id, correct_reason)
  values (p.application_id, p.award_id, p.number, p.attempt + 1, p.commitment_id, a_recipient, p.scheme_id, rule.today(), p.amount_ore, p.requires, 'planned', p.of_later_year, p.claim_id,
    p_body ->> 'reason') returning id into an_id;
  return payment.payout_reply(an_id);
end
$$;
