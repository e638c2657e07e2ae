-- How much of a claim may be set off against a payout, beside the other set-offs of both: what is left of the payout, and
-- of the claim on the day that the payout falls due. `p_but_id`: one that is not counted.
create function payment.set_off_room(k payment.claim, p payment.payout, p_but_id bigint) returns bigint
language plpgsql stable as $$
declare
  a_taken_claim bigint;
  a_taken_payout bigint;
begin
  select coalesce(sum(s.amount_ore) filter (where s.claim_id = (k).id), 0)::bigint, coalesce(sum(s.amount_ore) filter (where s.payout_id = (p).id), 0)::bigint
    into a_taken_claim, a_taken_payout from payment.set_off s
   where (s.claim_id = (k).id or s.payout_id = (p).id) and s.state in ('proposed', 'approved') and s.id is distinct from p_but_id;
  return greatest(0, least(payment.claim_due(k, greatest(rule.today(), (p).due_on)) - a_taken_claim, (p).amount_ore - a_taken_payout));
end
$$;
