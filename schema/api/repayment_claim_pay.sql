-- Registers what came to the account of a claim: gross, on the day it came, in a month that is open. It is counted on
-- the interest run up until that day, then on the claim. The same reference is registered once.
-- What a run is about to set off is not there to be paid; other set-offs become less, or end.
-- Raises repayment_claim.pay.exceeds, .not_paid_out, .set_off, .reference, .paid_on, period.post.closed.
create function api.repayment_claim_pay(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  k payment.claim := payment.lock_claim(p_id, p_if_match, null, 'finance');
  an_amount bigint := (p_body ->> 'amount_ore')::bigint;
  a_day date := (p_body ->> 'paid_on')::date;
  l record;
  p payment.claim_payment;
  a_run bigint := payment.set_off_run(p_id);
  a_taken bigint;
begin
  select sum(s.amount_ore) into a_taken from payment.set_off s join payment.payout o on o.id = s.payout_id
   where s.claim_id = p_id and s.state = 'approved' and o.state in ('in_run', 'approved');
  perform payment.require_state(k, 'part_paid', 'invoiced', 'part_paid', 'transferred');
  select * into l from payment.claim_ledger(k, a_day, an_amount, a_day);
  if l.excess_ore > 0 then
    perform rule.refuse('repayment_claim.pay.exceeds', jsonb_build_object('pointer', '/amount_ore', 'available_ore', an_amount - l.excess_ore));
  elsif a_run is not null and an_amount > payment.claim_due(k, a_day) - a_taken then
    perform rule.refuse('repayment_claim.pay.set_off', jsonb_build_object('pointer', '/amount_ore', 'available_ore', greatest(0, payment.claim_due(k, a_day) - a_taken), 'payment_run_id', a_run));
  elsif a_day > rule.today() then
    perform rule.refuse('repayment_claim.pay.paid_on', '{"pointer": "/paid_on"}');
  elsif exists (select from payment.claim_payment where claim_id = p_id and reference = p_body ->> 'reference') then
    perform rule.refuse('repayment_claim.pay.reference', '{"pointer": "/reference"}');
  end if;
  perform payment.require_open(to_char(a_day, 'YYYY-MM'));
  insert into payment.claim_payment (application_id, claim_id, amount_ore, interest_ore, paid_on, reference, registered_by, registered_at)
  values (k.application_id, p_id, an_amount, l.imputed_ore - (select coalesce(sum(x.interest_ore), 0)::bigint from payment.claim_payment x where x.claim_id = p_id),
    a_day, p_body ->> 'reference', (access.actor()).user_id, rule.now()) returning * into p;
  perform payment.post_repayment(p);
  if l.principal_ore = k.amount_ore then
    update payment.claim set state = 'paid' where id = p_id;
    perform payment.end_claim(p_id, 'met');
  else
    update payment.claim set state = 'part_paid' where id = p_id and state = 'invoiced';
  end if;
  perform payment.fit_set_offs(p_id);
  return payment.claim_reply(access.actor(), p_id);
end
$$;
