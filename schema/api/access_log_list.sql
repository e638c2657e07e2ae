-- Who read personal data and restricted cases, newest first; for auditors; to those of a delegated manager what its own
-- people read. Filters: object
-- (`kind/id`), actor, from, to. That a restricted case was read is for those named in it. Raises history.list.filter_invalid, access.role.missing.
create function api.access_log_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, at timestamptz, actor jsonb, object text, what text, request_id text, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  f jsonb := coalesce(p_filter, '{}');
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  perform access.require_viewer(v, 'auditor');
  if f ->> 'object' !~ '^[a-z_]{1,40}/[1-9]\d{0,17}$' then
    perform rule.refuse('history.list.filter_invalid', '{"pointer": "?object"}');
  end if;
  return query execute
    'select l.id, l.at, jsonb_build_object(''id'', u.id, ''name'', u.name), l.object || ''/'' || l.object_id, l.what, l.request::text, l.id::text
       from history.access_log l join access.user_account u on u.id = l.actor_id
       where (l.object not like ''irregularity%'' or access.visible($6, l.object, l.object_id))'
    || case when v.delegated then ' and u.office_id = ($6).office_id' else '' end
    || case when f ? 'object' then ' and l.object = split_part($1 ->> ''object'', ''/'', 1)
         and l.object_id = split_part($1 ->> ''object'', ''/'', 2)::bigint' else '' end
    || case when f ? 'actor' then ' and l.actor_id = ($1 ->> ''actor'')::bigint' else '' end
    || case when f ? 'from' then ' and l.at >= $2' else '' end
    || case when f ? 'to' then ' and l.at < $3' else '' end
    || case when k is not null then ' and l.id < $4' else '' end || ' order by l.id desc limit $5'
  using f, history.instant(f ->> 'from', '?from', false), history.instant(f ->> 'to', '?to', true), k, p_limit, v;
end
$$;
