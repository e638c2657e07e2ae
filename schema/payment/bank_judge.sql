-- What becomes of these moves, by what their payouts are now: done, told before (duplicate), or a difference.
create function payment.bank_judge(variadic p_what text[]) returns void
language plpgsql as $$
begin
  update pg_temp.bank_move m set outcome = x.outcome
    from (
      select b.n, case
          when b.what = 'accept' then case when p.state = 'sent' then 'done' when p.state in ('accepted', 'settled') then 'duplicate' else 'state' end
          when b.what = 'reject' and p.state = 'rejected' then 'duplicate'
          when b.what = 'settle' and (p.state = 'settled' or row_number() over (partition by b.payout_id, b.what order by b.n) > 1) then 'paid_twice'
          when p.state not in ('sent', 'accepted') and not (b.what = 'return' and p.state = 'settled') or b.what = 'return' and row_number() over (partition by b.payout_id, b.what order by b.n) > 1 then 'state'
          when b.what <> 'reject' and b.amount_ore <> f.amount_ore then 'amount'
          when payment.bank_closed(b.what, p.paid_on, coalesce(b.booked_on, rule.today())) then 'closed_period'
          else 'done' end as outcome
        from pg_temp.bank_move b join payment.payout p on p.id = b.payout_id join payment.file_line f on f.payout_id = p.id
       where b.outcome is null and b.what = any (p_what)) x
   where x.n = m.n;
end
$$;
