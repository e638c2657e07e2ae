-- Ends the suspension of execution of a decision, if there is one: the payouts that it held go back
-- to where they stood, unless they were cancelled meanwhile. Without a reason it ends with the appeal.
create function appeal.end_suspension(p_decision_id bigint, p_reason text) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_suspension bigint;
begin
  update appeal.suspension set state = 'ended', ended_by = (access.actor()).user_id, ended_at = rule.now(), ended_reason = p_reason
   where decision_id = p_decision_id and state = 'granted' returning id into a_suspension;
  update payment.payout set state = held_from, held_reason = null, held_from = null, suspension_id = null
   where suspension_id = a_suspension and state = 'held';
end
$$;
