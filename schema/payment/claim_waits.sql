-- Does a claim wait for an appeal on the decision that it rests on: has its execution been put off (fvl § 42)?
create function payment.claim_waits(k payment.claim) returns boolean
language plpgsql stable as $$
begin
  return exists (select from decision.decision d join appeal.suspension s on s.decision_id = d.id and s.state = 'granted' where d.claim_id = k.id);
end
$$;
