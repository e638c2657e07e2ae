-- The calendars that the person has made, oldest first; none of their secrets.
create function api.calendar_feed_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, scope text, office_id bigint, office_name text, language text, made_at timestamptz, revoked_at timestamptz, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  perform rule.sort_of(p_sort, 'id');
  return query
    select c.id, case when c.office_id is null then 'user' else 'office' end, c.office_id, access.read_in(v, o.name, o.name_nn), c.language, c.made_at, c.revoked_at, c.id::text
      from application.calendar_feed c left join access.office o on o.id = c.office_id
     where c.user_id = v.user_id and (k is null or c.id > k)
       and (not coalesce(p_filter, '{}') ? 'revoked' or (c.revoked_at is not null) = (p_filter ->> 'revoked')::boolean)
     order by c.id limit p_limit;
end
$$;
