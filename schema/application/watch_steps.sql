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
      select x.id, x.application_id as a_case, x.kind, x.due_on as due, x.start_on, coalesce(x.claim_id, x.change_id) as part_id, false as missed from application.deadline x
       where x.state = 'open' and x.suspended_on is null
         and x.due_on between (select min(s.due_on) from s) and (select max(s.due_on) from s)
      union all select x.id, x.application_id, x.kind, x.due_on, x.start_on, coalesce(x.claim_id, x.change_id), true from application.deadline x
       where x.state = 'missed' and x.ended_on is null and x.due_on between (select min(s.due_on) from s) and (select max(s.due_on) from s)),
    own as materialized (select v.* from application.watch_versions() v where v.scheme_id is not null and v.steps is not null),
    unsaid as materialized (select d.id, d.a_case, d.kind, d.due, d.part_id, s.working_days, s.audience, s.step_on
      from s join d on d.kind = s.kind and d.due = s.due_on and d.missed = (s.working_days > 0) and s.step_on > d.start_on
       and (s.audience <> 'party' or application.party_sees('deadline', d.id))
      join application.application b on b.id = d.a_case and (s.scheme_id = b.scheme_id or s.scheme_id is null and not exists (select from own o
        where o.kind = s.kind and o.scheme_id = b.scheme_id and s.step_on >= o.valid_from and coalesce(s.step_on < o.next_from, true)))
     where not exists (select from application.notice_item i where i.deadline_id = d.id and i.due_on = d.due
       and i.working_days = s.working_days and i.audience = s.audience))
    select d.id, d.a_case, d.due, d.working_days, d.audience, d.step_on, u.id,
        case when d.audience in ('office', 'approvers') or d.audience = 'assignee' and u.id is null then o.office_id end,
        case when d.audience = 'finance' then 'finance'
          when d.audience = 'approvers' and exists (select from access.user_account b
            where b.office_id = o.office_id and b.active and 'approver' = any (b.roles)) then 'approver'
          when o.office_id is null and d.audience <> 'party' and u.id is null then 'caseworker' end,
        case when d.audience = 'party' then a.recipient_id end
      from unsaid d
      join application.application a on a.id = d.a_case and application.deadline_waits(d.kind, a.state, d.part_id)
      left join access.user_account u on u.id = a.assignee_id and u.active and d.audience = 'assignee'
      cross join lateral (select scheme.owner_office(a.scheme_id, p_to) as office_id) o;
end
$$;
