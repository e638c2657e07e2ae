-- A rate was registered: living claims are counted by it from now on. Where what was paid covers one that way it is
-- paid, and what is above it is owed back, as of a claim that is lowered. Raises what budget.commit raises.
create function payment.settle_interest() returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  c record;
  k payment.claim;
  l record;
begin
  for c in select x.id, x.application_id from payment.claim x where x.state in ('part_paid', 'transferred') and x.interest_from is not null order by x.application_id, x.id loop
    perform from application.application where id = c.application_id for update;
    select * into k from payment.claim where id = c.id for update;
    continue when k.state not in ('part_paid', 'transferred');
    select * into l from payment.claim_ledger(k, rule.today());
    if l.principal_ore = k.amount_ore then
      update payment.claim set state = 'paid', refund_ore = refund_ore + l.excess_ore where id = k.id;
      perform payment.end_claim(k.id, 'met');
      perform payment.fit_set_offs(k.id);
      if l.excess_ore > 0 then
        perform payment.plan_refund(d, k, l.excess_ore, false) from decision.decision d where d.claim_id = k.id and d.state = 'approved';
      end if;
    end if;
  end loop;
end
$$;
