-- Books what came with the KID of a claim on it, as finance would by hand. What the claim does not take is a difference,
-- with why; what was registered by hand before has the bank's own reference, and is told again.
create function payment.bank_pay(p_message text) returns void
language plpgsql as $$
declare
  m record;
  a_code text;
begin
  for m in select * from pg_temp.bank_move where what = 'pay' and outcome is null order by n loop
    begin
      perform api.repayment_claim_pay(m.claim_id, null, jsonb_build_object('amount_ore', m.amount_ore, 'paid_on', m.booked_on,
        'reference', left(coalesce(m.reference, p_message || '/' || m.line), 140)));
      a_code := null;
    exception when sqlstate 'TS000' then
      a_code := sqlerrm;
    end;
    update pg_temp.bank_move set outcome = case a_code when 'repayment_claim.pay.reference' then 'duplicate' when 'period.post.closed' then 'closed_period' else 'claim' end,
      refusal = a_code where n = m.n and a_code is not null;
    update pg_temp.bank_move set outcome = 'done' where n = m.n and a_code is null;
  end loop;
end
$$;
