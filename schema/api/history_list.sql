-- Who did what, when: newest first. What may be seen and each filter: history.list_query. Reads of a
-- restricted case's history are logged.
create function api.history_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, at timestamptz, actor jsonb, duty text, action text, object text, case_id bigint, version int,
  sentence text, changes jsonb, request_id text, business_on date, cursor text)
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  f jsonb := coalesce(p_filter, '{}');
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
  a_query text := history.list_query(v, f, k is not null);
begin
  if f ? 'object' then
    perform access.require_visible(v, split_part(f ->> 'object', '/', 1), split_part(f ->> 'object', '/', 2)::bigint);
  end if;
  if f ->> 'object' like 'irregularity/%' then
    perform irregularity.log_read(v, array[split_part(f ->> 'object', '/', 2)::bigint], 'history');
  end if;
  return query execute a_query
  using v, f, history.instant(f ->> 'from', '?from', false), history.instant(f ->> 'to', '?to', true), k, p_limit;
end
$$;
