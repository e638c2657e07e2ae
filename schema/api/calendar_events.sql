-- What a calendar shows, to whoever knows its secret: deadlines that are waited for, from 60 days back,
-- with case number and kind and nothing that says who. None when the calendar is revoked or unknown, or
-- whoever made it has left, lost the office it is of or has no work with cases: then no row at all; an
-- empty calendar is a row without a deadline.
create function api.calendar_events(p_secret text)
returns table (language text, calendar text, deadline_id bigint, version int, stamp text, kind text, title text, due_on date,
  case_number text, missed boolean, suspended boolean)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  c application.calendar_feed;
  u access.user_account;
  v access.viewer;
begin
  select * into c from application.calendar_feed where token_hash = sha256(convert_to(p_secret, 'UTF8')) and revoked_at is null;
  select * into u from access.user_account where id = c.user_id and active
    and roles && array['caseworker', 'approver', 'scheme_owner', 'finance', 'appeals'] and (c.office_id is null or office_id = c.office_id);
  if u.id is null then
    return;
  end if;
  v := access.viewer_of(u, null);
  return query
    select c.language, coalesce((select case when c.language = 'nn' then coalesce(o.name_nn, o.name) else o.name end from access.office o where o.id = c.office_id), ''), d.id, d.version,
        (select to_char(e.at at time zone 'UTC', 'YYYYMMDD"T"HH24MISS"Z"') from history.entry e where e.object = 'deadline' and e.object_id = d.id and e.version = d.version), d.kind, case when c.language = 'nn' then coalesce(d.title_nn, d.title) else d.title end, d.due_on,
        d.case_number, d.state = 'missed', d.suspended_on is not null
      from (select 1) one left join lateral (
        select x.*, a.case_number from application.deadline x join application.application a on a.id = x.application_id
         where x.state in ('open', 'missed') and x.ended_on is null and x.due_on >= rule.today() - 60
           and application.deadline_waits(x.kind, a.state, coalesce(x.claim_id, x.change_id))
           and case when c.office_id is null then a.assignee_id = u.id else scheme.owner_office(a.scheme_id, rule.today()) = c.office_id end
           and access.sees_scheme(v, a.scheme_id)
         order by x.due_on, x.id limit 2000) d on true;
end
$$;
