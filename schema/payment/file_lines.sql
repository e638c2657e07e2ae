-- The lines of a run's file in order, with what stands on the recipient's statement.
create function payment.file_lines(p_run_id bigint)
returns table (end_to_end_id text, account_number text, creditor_name text, amount_ore bigint, remittance text)
language sql stable security definer set search_path = pg_temp as $$
  select l.end_to_end_id, l.account_number, l.creditor_name, l.amount_ore, case when p.claim_id is null then 'Tilskudd ' else 'For mye tilbakebetalt ' end || a.case_number
    || case when p.set_off_ore > 0 then ' etter motregning' else '' end
  from payment.file_line l
  join payment.payout p on p.id = l.payout_id
  join application.application a on a.id = p.application_id
  where l.payment_run_id = p_run_id order by l.id
$$;
