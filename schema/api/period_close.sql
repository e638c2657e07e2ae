-- Closes an accounting month that is over and has no payment under way (REQ-076). With December the year is over:
-- what it has bound of the next is moved into that as far as there is money for it.
create function api.period_close(p_month text, p_if_match text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  p payment.period;
  a_detail jsonb := jsonb_build_object('month', p_month, 'current_state', 'open');
begin
  perform access.require('finance');
  perform pg_advisory_xact_lock(hashtextextended('period ' || p_month, 2));
  select * into p from payment.period where month = p_month for update;
  if found then
    perform rule.check_version(p_if_match, p.version);
  end if;
  if p.state = 'closed' then
    perform rule.refuse('period.close.closed', a_detail || '{"current_state": "closed"}');
  elsif to_char(rule.today(), 'YYYY-MM') <= p_month then
    perform rule.refuse('period.close.not_over', a_detail);
  elsif exists (select from payment.payment_run where state in ('proposed', 'attested', 'approved') and to_char(pay_on, 'YYYY-MM') = p_month) then
    perform rule.refuse('period.close.under_way', a_detail);
  end if;
  insert into payment.period (month, state, closed_by, closed_at) values (p_month, 'closed', (access.actor()).user_id, rule.now())
  on conflict (month) do update set state = 'closed', closed_by = excluded.closed_by, closed_at = excluded.closed_at,
    reopen_asked_by = null, reopen_reason = null, reopened_by = null;
  if right(p_month, 2) = '12' then
    perform budget.change_year(left(p_month, 4)::int + 1, false, true);
  end if;
  return payment.period_reply(p_month);
end
$$;
