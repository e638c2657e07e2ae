-- What stands at the head of a run's file: ids, day, sums, who pays. The message id is the run's own
-- for ever (the bank refuses doubles); the time is that of the approval, so that the bytes are the
-- same however often they are made.
create function payment.file_head(p_run_id bigint)
returns table (message_id text, created_us bigint, pay_on date, count int, amount_ore bigint, debtor jsonb)
language sql stable security definer set search_path = pg_temp as $$
  select 'TILSAGN-RUN-' || r.id, (extract(epoch from r.approved_at) * 1000000)::bigint, r.pay_on, r.count - r.nil_count, r.amount_ore - r.set_off_ore, y.value
  from payment.payment_run r cross join payment.debtor(r) y where r.id = p_run_id
$$;
