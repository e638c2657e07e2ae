-- A call's deadline moves, kept with old, new, who and why (REQ-032); calls of the same deadline
-- group that shared it move with it (REQ-031). One that had closed opens again when the new
-- deadline is ahead.
create function scheme.move_deadline(c scheme.call, p_deadline_on date, p_reason text) returns void
language plpgsql as $$
declare
  g scheme.call;
begin
  for g in select * from scheme.call o where o.id = c.id or (o.deadline_group = c.deadline_group and o.grant_year = c.grant_year
      and o.deadline_on = c.deadline_on and o.state <> 'cancelled' and access.sees_scheme(access.actor(), o.scheme_id))
      order by o.id for update loop
    insert into scheme.deadline_change (call_id, old_on, new_on, reason, changed_by, changed_at)
    values (g.id, g.deadline_on, p_deadline_on, p_reason, (access.actor()).user_id, rule.now());
    update scheme.call set deadline_on = p_deadline_on,
        state = case when state = 'closed' and rule.now() < rule.day_end(p_deadline_on) then 'open' else state end
     where id = g.id;
  end loop;
end
$$;
