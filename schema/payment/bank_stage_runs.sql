-- An entry that is the sum of a whole file books each payout in it, when the sum is what the bank has left to pay of the file.
create function payment.bank_stage_runs() returns void
language plpgsql as $$
begin
  with m as (
    select b.n, b.amount_ore, r.payment_run_id from pg_temp.bank_move b
      join (select distinct f.message_id, f.payment_run_id from payment.payment_file f) r on r.message_id = b.original_message
     where b.what = 'settle' and b.outcome = 'unknown' and b.end_to_end is null),
  left_to_pay as (
    select m.n, m.payment_run_id, m.amount_ore = (select sum(f.amount_ore) from payment.file_line f join payment.payout p on p.id = f.payout_id
        where f.payment_run_id = m.payment_run_id and p.state in ('approved', 'sent', 'accepted')) as fits from m),
  amiss as (update pg_temp.bank_move b set outcome = 'amount' from left_to_pay x where x.n = b.n and x.fits is not true)
  insert into pg_temp.bank_move (line, what, direction, amount_ore, booked_on, reference, entry_key, payout_id)
  select b.line, b.what, b.direction, f.amount_ore, b.booked_on, b.reference, b.entry_key, f.payout_id
    from left_to_pay x join pg_temp.bank_move b on b.n = x.n join payment.file_line f on f.payment_run_id = x.payment_run_id
    join payment.payout p on p.id = f.payout_id and p.state in ('approved', 'sent', 'accepted')
   where x.fits order by f.id;
  delete from pg_temp.bank_move b where b.payout_id is null and b.outcome = 'unknown'
    and exists (select from pg_temp.bank_move o where o.entry_key = b.entry_key and o.payout_id is not null);
end
$$;
