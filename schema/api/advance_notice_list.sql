-- The advance notices of a case, oldest first.
create function api.advance_notice_list(p_token text, p_id bigint, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, subject text, due_on date, sent_at timestamptz, answered_at timestamptz, ended_at timestamptz, letter_id bigint, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  perform access.require_visible(access.whoami(p_token), 'application', p_id);
  perform rule.sort_of(p_sort, 'id');
  return query
    select n.id, n.subject, d.due_on, n.sent_at, n.answered_at, n.ended_at, l.id, n.id::text
      from application.advance_notice n join application.deadline d on d.id = n.deadline_id
      left join application.case_letter l on l.deadline_id = n.deadline_id and l.kind = 'notice'
     where n.application_id = p_id and (not coalesce(p_filter, '{}') ? 'answered' or (n.answered_at is not null) = (p_filter ->> 'answered')::boolean) and (k is null or n.id > k) order by n.id limit p_limit;
end
$$;
