-- What time alone does: calls open and close (24:00 Oslo time), deadlines that passed are missed
-- unless they stand still, preliminary answers are ordered, letters sent, people are told, also of reviews of
-- access that are overdue; a time to appeal that nobody used has lapsed, for that is
-- no duty. Idempotent: run often, late or by several at once, it does each thing once. The caller acts
-- as the deadline worker.
create function job.deadline_tick() returns void
language plpgsql security definer set search_path = pg_temp as $$
begin
  if not pg_try_advisory_xact_lock(826530013) then
    return;
  end if;
  perform scheme.close_calls();
  update application.deadline set state = case kind when 'appeal' then 'cancelled' else 'missed' end
   where state = 'open' and due_on < rule.today() and suspended_on is null;
  perform application.order_letters();
  perform letter.order_sending();
  perform application.watch_deadlines();
  perform access.remind_reviews();
end
$$;
