-- Trigger of applications, once per statement: what it moved, as differences in application.tally.
create function application.tally_note() returns trigger
language plpgsql security definer set search_path = pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into application.tally
    select scheme_id, call_id, state, assignee_id, late, count(*) from fresh group by 1, 2, 3, 4, 5;
  else
    insert into application.tally
    select m.scheme_id, m.call_id, m.state, m.assignee_id, m.late, sum(m.n)
      from (select scheme_id, call_id, state, assignee_id, late, 1 as n from fresh
            union all select scheme_id, call_id, state, assignee_id, late, -1 from former) m
     group by 1, 2, 3, 4, 5 having sum(m.n) <> 0;
  end if;
  return null;
end
$$;
