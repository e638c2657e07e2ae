-- Carries out the moves that are to be done: forward, booked on the bank's day, or back. What comes back is not paid any
-- more: its commitment and its post have the money again, and it stays bound (REQ-073). An account the bank knows nothing
-- of, or that is closed or blocked, is not paid to until it has been confirmed anew.
create function payment.bank_apply(p_message_id bigint, variadic p_what text[]) returns void
language plpgsql as $$
begin
  if 'reject' = any (p_what) or 'return' = any (p_what) then
    perform budget.pay(array_agg(p.commitment_id), array_agg(-p.amount_ore))
      from payment.payout p join pg_temp.bank_move m on m.payout_id = p.id where m.outcome = 'done' and m.what = any (p_what) and m.what in ('reject', 'return');
  end if;
  update payment.payout p set
      state = case m.what when 'accept' then 'accepted' when 'settle' then 'settled' when 'reject' then 'rejected' else 'returned' end,
      paid_on = case m.what when 'settle' then m.booked_on when 'reject' then null else p.paid_on end,
      bank_code = case when m.what in ('reject', 'return') then m.code else p.bank_code end,
      bank_text = case when m.what in ('reject', 'return') then nullif(left(m.note, 1000), '') else p.bank_text end,
      bank_since = case when m.what in ('reject', 'return') then coalesce(m.booked_on, rule.today()) else p.bank_since end,
      bank_message_id = p_message_id
    from pg_temp.bank_move m where m.payout_id = p.id and m.outcome = 'done' and m.what = any (p_what) and m.what <> 'wait';
  update recipient.bank_account b set state = 'pending', confirmed_by = null, confirmed_at = null, confirmed_grounds = null, bank_code = x.code
    from (select distinct on (p.bank_account_id) p.bank_account_id, m.code from payment.payout p join pg_temp.bank_move m on m.payout_id = p.id
      where m.outcome = 'done' and m.what = any (p_what) and m.what in ('reject', 'return') and m.code in ('AC01', 'AC04', 'AC06') order by p.bank_account_id, m.n) x
   where b.id = x.bank_account_id and b.state = 'confirmed';
  perform payment.fit_returned(array(select p.id from payment.payout p join pg_temp.bank_move m on m.payout_id = p.id
    where m.outcome = 'done' and m.what = any (p_what) and m.what in ('reject', 'return') and p.claim_id is null and payment.returned_after(p) order by p.id));
end
$$;
