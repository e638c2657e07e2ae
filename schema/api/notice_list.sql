-- What the person has been told, the latest first; administrators, and who does not see the case any more, not what
-- it is about. Filters: unread, level.
create function api.notice_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, level text, day date, notice_to text, deadlines int, deadline_id bigint, kind text, deadline_title text, due_on date,
  application_id bigint, case_number text, title text, made_at timestamptz, read_at timestamptz, repayment_claim_id bigint, change_request_id bigint, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  f jsonb := coalesce(p_filter, '{}');
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  perform rule.sort_of(p_sort, '-id');
  return query
    select n.id, n.level, n.day, application.notice_to(n), n.deadlines, d.id, d.kind, access.read_in(v, d.title, d.title_nn), d.due_on, n.application_id, a.case_number,
        case when application.visible(v, a.id) then a.title end,
        n.made_at, r.read_at, d.claim_id, d.change_id, n.id::text
      from application.notice n
      left join application.notice_read r on r.notice_id = n.id and r.user_id = v.user_id
      left join application.application a on a.id = n.application_id
      left join lateral (select x.* from application.notice_item i join application.deadline x on x.id = i.deadline_id
        where i.notice_id = n.id and n.application_id is not null limit 1) d on true
     where n.id in (select application.notices_of(v, '1900-01-01')) and (k is null or n.id < k)
       and (not f ? 'unread' or (r.read_at is null) = (f ->> 'unread')::boolean)
       and (not f ? 'level' or n.level = f ->> 'level')
     order by n.id desc limit p_limit;
end
$$;
