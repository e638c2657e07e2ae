-- The lines of an approved run's file, once; a second call finds them made. What is set off is not paid by the bank.
-- Only the payment worker may call it.
create function payment.file_lines_make(p_run_id bigint) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  r payment.payment_run;
begin
  select * into r from payment.payment_run where id = p_run_id for update;
  if r.state <> 'approved' then
    perform rule.refuse('payment_file.make.not_approved', jsonb_build_object('current_state', r.state));
  end if;
  insert into payment.file_line (payment_run_id, payout_id, end_to_end_id, account_number, creditor_name, amount_ore)
  select p_run_id, p.id, 'TILSAGN-' || p.id, b.account_number, r2.name, p.amount_ore - p.set_off_ore
    from payment.payout p
    join recipient.bank_account b on b.id = p.bank_account_id
    join recipient.recipient r2 on r2.id = p.recipient_id
   where p.payment_run_id = p_run_id and p.state = 'approved' and p.amount_ore > p.set_off_ore order by p.id
  on conflict (payout_id) do nothing;
  if (select (count(*), sum(amount_ore)) <> (r.count - r.nil_count, r.amount_ore - r.set_off_ore) from payment.file_line where payment_run_id = p_run_id) then
    perform rule.refuse('payment_file.make.sum_differs');
  end if;
end
$$;
