-- What somebody should have been told by now and has not: the steps since `p_from` of deadlines that
-- are open and run, and of those that were missed and still wait. One whose person is gone, or that
-- nobody has, is the office's; an office without an approver answers as a whole.
create function application.watch_steps(p_from date, p_to date)
returns table (deadline_id bigint, application_id bigint, due_on date, working_days int, audience text, step_on date,
  user_id bigint, office_id bigint, role text, recipient_id bigint)
language plpgsql stable as $$
begin
  return query
    with s as materialized (select * from application.watch_days(p_from, p_to)),
    d as materialized (
      select x.id, x.application_id as a_case, x.kind, x.due_on as due, x.start_on, false as missed from application.deadline x
       where x.state = 'open' and x.suspended_on is null
         and x.due_on between (select min(s.due_on) from s) and (select max(s.due_on) from s)
      union all select x.id, x.application_id, x.kind, x.due_on, x.start_on, true from application.deadline x
       where x.state = 'missed' and x.ended_on is null and x.due_on between (select min(s.due_on) from s) and (select max(s.due_on) from s))
    select d.id, d.a_case, d.due, s.working_days, s.audience, s.step_on, u.id,
        case when s.audience in ('office', 'approvers') or s.audience = 'assignee' and u.id is null then o.office_id end,
        case when s.audience = 'finance' then 'finance'
          when s.audience = 'approvers' and exists (select from access.user_account b
            where b.office_id = o.office_id and b.active and 'approver' = any (b.roles)) then 'approver'
          when o.office_id is null and s.audience <> 'party' and u.id is null then 'caseworker' end,
        case when s.audience = 'party' then a.recipient_id end
      from s join d on d.kind = s.kind and d.due = s.due_on and d.missed = (s.working_days > 0) and s.step_on > d.start_on
      join application.application a on a.id = d.a_case
      left join access.user_account u on u.id = a.assignee_id and u.active and s.audience = 'assignee'
      cross join lateral (select scheme.owner_office(a.scheme_id, p_to) as office_id) o
     where a.state not in ('withdrawn', 'closed')
       and (a.state <> 'decided' or d.kind not in ('preliminary_answer', 'information_due', 'decision_target'))
       and not exists (select from application.notice_item i where i.deadline_id = d.id and i.due_on = d.due
         and i.working_days = s.working_days and i.audience = s.audience);
end
$$;
