-- Books what came with the KID of a claim on it, as finance would by hand. What the claim does not take is a difference,
-- with why; what was registered by hand before has the bank's own reference, and is told again, whatever became of the claim.
create function payment.bank_pay(p_message text) returns void
language plpgsql as $$
declare
  m record;
  a_reference text;
  a_code text;
begin
  for m in select * from pg_temp.bank_move where what = 'pay' and outcome is null order by n loop
    a_reference := left(coalesce(m.reference, p_message || '/' || m.line), 140);
    if exists (select from payment.claim_payment y where y.claim_id = m.claim_id and y.reference = a_reference) then
      update pg_temp.bank_move set outcome = 'duplicate' where n = m.n;
      continue;
    end if;
    begin
      perform api.repayment_claim_pay(m.claim_id, null, jsonb_build_object('amount_ore', m.amount_ore, 'paid_on', m.booked_on, 'reference', a_reference));
      a_code := null;
    exception when sqlstate 'TS000' then
      a_code := sqlerrm;
    end;
    update pg_temp.bank_move set outcome = case when a_code is null then 'done' when a_code = 'period.post.closed' then 'closed_period' else 'claim' end, refusal = a_code where n = m.n;
  end loop;
end
$$;
