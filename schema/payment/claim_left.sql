-- What is left to pay of a claim itself, interest apart. What has ended is not counted anew when a rate is registered later.
create function payment.claim_left(k payment.claim) returns bigint
language plpgsql stable as $$
begin
  return case when k.state in ('paid', 'written_off', 'annulled') then 0
    when k.interest_from is null then k.amount_ore - (select coalesce(sum(p.amount_ore), 0)::bigint from payment.claim_payment p where p.claim_id = k.id)
    else (select k.amount_ore - l.principal_ore from payment.claim_ledger(k, rule.today()) l) end;
end
$$;
