-- The sum below which a claim of today need not be made, where this one is below it and not decided yet; else null.
create function payment.claim_small(k payment.claim) returns bigint
language plpgsql stable as $$
declare
  a_limit bigint;
begin
  if k.state in ('draft', 'notified') then
    a_limit := (rule.setting('repayment_claim.small_ore') #>> '{}')::bigint;
  end if;
  return case when k.amount_ore < a_limit then a_limit end;
end
$$;
