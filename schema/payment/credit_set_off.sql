-- A set-off is done: the claim is credited on the run's day as by any payment, interest first, and booked as income gross.
-- Where interest was put right meanwhile so that this is more than is left, the rest is owed back.
create function payment.credit_set_off(s payment.set_off, p_run_id bigint, p_pay_on date) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  k payment.claim;
  l record;
  p payment.claim_payment;
begin
  select * into k from payment.claim where id = s.claim_id;
  select * into l from payment.claim_ledger(k, p_pay_on, s.amount_ore, p_pay_on);
  update payment.set_off set state = 'done', done_on = p_pay_on where id = s.id;
  insert into payment.claim_payment (application_id, claim_id, kind, set_off_id, amount_ore, interest_ore, paid_on, reference, registered_by, registered_at)
  values (k.application_id, k.id, 'set_off', s.id, s.amount_ore, l.imputed_ore - (select coalesce(sum(x.interest_ore), 0)::bigint from payment.claim_payment x where x.claim_id = k.id),
    p_pay_on, 'TILSAGN-RUN-' || p_run_id || '/' || s.id, (access.actor()).user_id, rule.now()) returning * into p;
  perform payment.post_repayment(p);
  if l.principal_ore < k.amount_ore then
    update payment.claim set state = 'part_paid' where id = k.id and state = 'invoiced';
    return;
  end if;
  update payment.claim set state = 'paid', refund_ore = refund_ore + l.excess_ore where id = k.id;
  perform payment.end_claim(k.id, 'met');
  if l.excess_ore > 0 then
    perform payment.plan_refund(d, k, l.excess_ore, false) from decision.decision d where d.claim_id = k.id and d.state = 'approved';
  end if;
end
$$;
