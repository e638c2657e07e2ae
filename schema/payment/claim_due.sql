-- What is to be paid of a claim on a day, with the interest that has run until then. Nothing of one that has ended.
create function payment.claim_due(k payment.claim, p_day date) returns bigint
language plpgsql stable as $$
begin
  return case when k.state in ('paid', 'written_off', 'annulled', 'waived', 'dropped') then 0
    else (select k.amount_ore - l.principal_ore + l.interest_ore - l.imputed_ore from payment.claim_ledger(k, p_day) l) end;
end
$$;
