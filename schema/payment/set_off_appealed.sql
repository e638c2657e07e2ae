-- Is there an appeal on the decision that the claim of a set-off rests on, which is not finished? It alone puts nothing
-- off (fvl § 42).
create function payment.set_off_appealed(s payment.set_off) returns boolean
language plpgsql stable as $$
begin
  return exists (select from decision.decision d join appeal.appeal x on x.decision_id = d.id
    where d.claim_id = (s).claim_id and x.state not in ('decided', 'dismissed', 'reversed'));
end
$$;
