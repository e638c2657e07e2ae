-- What people have set, the last first. Filters: name. Raises access.role.missing.
create function api.setting_change_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, name text, valid_from date, value jsonb, cause text, set_by jsonb, set_at timestamptz, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  perform access.require_viewer(access.whoami(p_token), 'admin', 'auditor', 'finance');
  perform rule.sort_of(p_sort, '-id');
  return query
    select c.id, c.name, c.valid_from, c.value, c.cause, access.person(c.set_by), c.set_at, c.id::text
      from rule.setting_change c
     where (p_filter ->> 'name' is null or c.name = p_filter ->> 'name') and (k is null or c.id < k)
     order by c.id desc limit p_limit;
end
$$;
