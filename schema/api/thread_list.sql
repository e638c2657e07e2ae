-- The threads of a case that the person sees, the latest begun first; `unread`: messages from the other
-- side that one has not read. Filter: needs_answer.
create function api.thread_list(p_token text, p_id bigint, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, subject text, with_party boolean, needs_answer boolean, messages int, unread int, last_direction text, last_at timestamptz,
  started_at timestamptz, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  a_party boolean := access.is_party(v.roles);
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  perform access.require_visible(v, 'application', p_id);
  perform rule.sort_of(p_sort, '-id');
  return query
    select t.id, t.subject, t.with_party, t.needs_answer, x.n, x.unread, l.direction, l.at, t.started_at, t.id::text
      from application.message_thread t
      cross join lateral (select count(*)::int as n, count(*) filter (where m.direction = case when a_party then 'out' else 'in' end
          and not exists (select from application.message_read r where r.message_id = m.id and r.user_id = v.user_id))::int as unread
        from application.message m where m.thread_id = t.id) x
      cross join lateral (select m.direction, m.at from application.message m where m.thread_id = t.id order by m.id desc limit 1) l
     where t.application_id = p_id and (t.with_party or not a_party) and (k is null or t.id < k)
       and (p_filter ->> 'needs_answer' is null or t.needs_answer = (p_filter ->> 'needs_answer')::boolean)
     order by t.id desc limit p_limit;
end
$$;
