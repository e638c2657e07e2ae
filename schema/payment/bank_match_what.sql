-- What a difference does to the payout it is matched to: money out books it, money in brings it back, a refusal rejects it.
create function payment.bank_match_what(d payment.bank_difference) returns text
language plpgsql stable as $$
begin
  return case d.direction when 'debit' then 'settle' when 'credit' then 'return' else case when d.status = 'RJCT' then 'reject' end end;
end
$$;
