-- Has the register of voluntary organisations asked about those of a run that it was last asked about before today, so that
-- who attests and approves sees the accounts that it has now (rules.md D.2).
create function payment.ask_accounts(p_run_id bigint) returns void
language plpgsql as $$
begin
  perform recipient.voluntary_ask(y.orgnr) from recipient.voluntary_entry y join recipient.recipient r on r.orgnr = y.orgnr
   where y.status = 'registered' and y.fetched_at < rule.today()::timestamp at time zone 'Europe/Oslo'
     and exists (select from payment.payout o where o.recipient_id = r.id and o.payment_run_id = p_run_id);
end
$$;
