-- Whom of a run the registers speak against, most serious first: a payment to who is gone or bankrupt needs grounds
-- (`stops`), one to who is winding up a look; so does one to another account than the register of voluntary organisations has,
-- unless it was confirmed on grounds.
create function payment.register_warnings(p_run_id bigint)
returns table (code text, recipient_id bigint, recipient_name text, status text, status_on date, fetched_at timestamptz, payouts bigint, amount_ore bigint, stops boolean)
language plpgsql stable as $$
begin
  return query
    select 'register_' || e.status, r.id, r.name, e.status, e.status_on, e.fetched_at, p.n, p.sum_ore, e.status in ('deleted', 'bankrupt', 'forced_liquidation')
      from recipient.register_entry e join recipient.recipient r on r.orgnr = e.orgnr
      cross join lateral (select count(*) as n, sum(o.amount_ore)::bigint as sum_ore from payment.payout o where o.recipient_id = r.id and o.payment_run_id = p_run_id) p
     where e.status <> 'active' and p.n > 0
    union all
    select 'account_differs', r.id, r.name, null, null, y.fetched_at, p.n, p.sum_ore, false
      from recipient.voluntary_entry y join recipient.recipient r on r.orgnr = y.orgnr
      cross join lateral (select count(*) as n, sum(o.amount_ore)::bigint as sum_ore from payment.payout o
        join recipient.bank_account b on b.id = o.bank_account_id and b.account_number <> y.account_number and b.confirmed_grounds is null
       where o.recipient_id = r.id and o.payment_run_id = p_run_id) p
     where y.account_number is not null and p.n > 0 order by 9 desc, 2;
end
$$;
