-- Moves the cases, awards, money not yet on its way and holds on it of one recipient to another. Cases first: whoever
-- decides one holds it, and what that makes of it is there when the awards' turn comes.
create function recipient.merge_cases(p_from_id bigint, p_into_id bigint) returns void
language plpgsql as $$
begin
  perform from application.application where recipient_id = p_from_id order by id for no key update;
  update application.application set recipient_id = p_into_id where recipient_id = p_from_id;
  perform from decision.award where recipient_id = p_from_id order by id for no key update;
  update decision.award set recipient_id = p_into_id where recipient_id = p_from_id;
  perform from payment.payout where recipient_id = p_from_id order by id for no key update;
  if exists (select from payment.payout where recipient_id = p_from_id and state = 'in_run') then
    perform rule.refuse('recipient.merge.in_run');  -- a run was proposed while we waited
  end if;
  update payment.payout set recipient_id = p_into_id where recipient_id = p_from_id and state in ('planned', 'blocked', 'due', 'held');
  update payment.claim set recipient_id = p_into_id where recipient_id = p_from_id and state not in ('paid', 'written_off', 'annulled', 'waived', 'dropped');
  update payment.hold set recipient_id = p_into_id where recipient_id = p_from_id and state = 'active';
end
$$;
