-- An award lapses: what it would have paid is cancelled, what it bound is free, the case is closed. It is
-- stopped: nothing of it is paid until it is taken up again. Raises decision.reverse.in_run.
create function decision.execute_end(r decision.change_request, w decision.award) returns void
language plpgsql security definer set search_path = pg_temp as $$
begin
  if r.kind = 'lapse' then
    perform decision.cut_payouts(w, w.amount_ore);
    perform application.end_deadline(w.application_id, 'cancelled', 'acceptance', 'report', 'reminder');
    update application.application set state = 'closed' where id = w.application_id;
  end if;
  update decision.award set state = case r.kind when 'lapse' then 'lapsed' when 'stop' then 'stopped' else 'running' end where id = w.id;
end
$$;
