-- What an award has not begun to pay is cancelled, what came back of it is owed no more, and the money it bound is free; what is
-- approved for payment goes its way to the bank and stays bound until it is booked.
create function decision.release_award(w decision.award) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  an_under_way jsonb;
begin
  update payment.payout set state = 'cancelled', held_reason = null, held_from = null
   where award_id = w.id and claim_id is null and state in ('planned', 'blocked', 'due', 'held');
  perform payment.next_owed(p, p.amount_ore) from payment.payout p where p.award_id = w.id and p.claim_id is null and payment.is_liable(p);
  select coalesce(jsonb_object_agg(x.commitment_id, x.amount_ore), '{}') into an_under_way from (
    select commitment_id, sum(amount_ore)::bigint as amount_ore from payment.payout
     where award_id = w.id and claim_id is null and state = 'approved' group by commitment_id) x;
  perform budget.lock_bound(array(select decision.of_award(w)));
  perform budget.free(o, an_under_way) from decision.of_award(w) o;
end
$$;
