-- An entry that is the sum of a whole file books each payout in it, when the sum is what the bank has left to pay of the file;
-- or it tells again what another kind of message has told of the file on that day, when that is the sum.
create function payment.bank_stage_runs(p_kind text) returns void
language plpgsql as $$
begin
  with m as (
    select b.n, b.outcome, b.amount_ore, b.booked_on, r.payment_run_id from pg_temp.bank_move b
      join (select distinct f.message_id, f.payment_run_id from payment.payment_file f) r on r.message_id = b.original_message
     where b.what = 'settle' and (b.outcome = 'unknown' or b.outcome = 'duplicate' and not b.told) and b.end_to_end is null),
  part as (
    select m.n, m.amount_ore, f.payout_id, f.amount_ore as part_ore, m.outcome = 'unknown' and p.state in ('approved', 'sent', 'accepted') as is_left,
        exists (select from payment.bank_entry e join payment.bank_message g on g.id = e.bank_message_id
          where e.payout_id = p.id and e.direction = 'debit' and e.booked_on = m.booked_on and e.amount_ore = f.amount_ore and g.kind <> p_kind) as is_told
      from m join payment.file_line f on f.payment_run_id = m.payment_run_id join payment.payout p on p.id = f.payout_id),
  whole as (
    select t.n, sum(t.part_ore) filter (where t.is_left) is not distinct from t.amount_ore as of_left,
        sum(t.part_ore) filter (where t.is_told) is not distinct from t.amount_ore as of_told from part t group by t.n, t.amount_ore),
  amiss as (update pg_temp.bank_move b set outcome = 'amount' from whole x where x.n = b.n and b.outcome = 'unknown' and not x.of_left and not x.of_told)
  insert into pg_temp.bank_move (line, what, direction, amount_ore, booked_on, reference, entry_key, payout_id)
  select b.line, b.what, b.direction, t.part_ore, b.booked_on, b.reference, b.entry_key, t.payout_id
    from whole x join pg_temp.bank_move b on b.n = x.n join part t on t.n = x.n
   where case when x.of_left then t.is_left else x.of_told and t.is_told end order by b.n, t.payout_id;
  delete from pg_temp.bank_move b where b.payout_id is null and b.outcome in ('unknown', 'duplicate')
    and exists (select from pg_temp.bank_move o where o.entry_key = b.entry_key and o.payout_id is not null);
end
$$;
