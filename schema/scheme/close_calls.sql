-- The deadline worker's round: opens published calls whose time has come, closes open ones whose
-- deadline day has ended in Oslo (REQ-034). Once, however many workers run and however late.
create function scheme.close_calls() returns table (opened int, closed int)
language plpgsql security definer set search_path = pg_temp as $$
begin
  update scheme.call set state = 'open' where state = 'published' and opens_at <= rule.now();
  get diagnostics opened = row_count;
  update scheme.call set state = 'closed' where state = 'open' and rule.now() >= rule.day_end(deadline_on);
  get diagnostics closed = row_count;
  return next;
end
$$;
