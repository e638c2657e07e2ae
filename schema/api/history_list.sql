-- Who did what, when: newest first. The text of the query is made of the filters that are given, so
-- that each gets its own index at ten million rows; values are always parameters. One object, one
-- case and one request go by id; acts of a person or a period by time, then id.
create function api.history_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, at timestamptz, actor jsonb, duty text, action text, object text, case_id bigint, version int,
  sentence text, changes jsonb, request_id text, business_on date, cursor text)
language plpgsql stable security definer set search_path = history, pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  f jsonb := coalesce(p_filter, '{}');
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1];
  by_id boolean := f ?| array['object', 'request_id'];
  a_where text := history.visible_where(v) || history.filter_where(f);
begin
  if f ? 'object' then
    perform access.require_visible(v, split_part(f ->> 'object', '/', 1), split_part(f ->> 'object', '/', 2)::bigint);
  end if;
  if k is not null then
    a_where := a_where || case when by_id then ' and e.id < $5'
      else ' and (e.at, e.id) < (select x.at, x.id from history.entry x where x.id = $5)' end;
  end if;
  return query execute format(
    'select e.id, e.at, jsonb_build_object(''id'', u.id, ''name'', u.name), e.duty, e.action, e.object || ''/'' || e.object_id,
       e.case_id, e.version, history.sentence(e.action, e.object, e.version, u.name, ($1).language),
       history.changes(history.row_of(e.body), history.row_of(p.body)), e.request::text, e.business_on, e.id::text
     from (select * from history.entry e where %1$s order by %2$s limit $6) e
     join access.user_account u on u.id = e.actor_id
     left join history.entry p on p.object = e.object and p.object_id = e.object_id and p.version = e.version - 1
     order by %2$s',
    a_where, case when by_id then 'e.id desc' else 'e.at desc, e.id desc' end)
  using v, f, history.instant(f ->> 'from', '?from', false), history.instant(f ->> 'to', '?to', true), k, p_limit;
end
$$;
