-- Does the call take applications in time right now? By its hours, to the second in Oslo time,
-- whether or not the worker has come by (REQ-033).
create function scheme.call_is_open(p scheme.call) returns boolean
language sql stable as $$
  select p.state in ('published', 'open') and p.opens_at <= rule.now() and rule.now() < rule.day_end(p.deadline_on)
$$;
