-- The packages that were made of a case, oldest first.
create function api.access_package_list(p_token text, p_id bigint, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, documents int, refused int, sha256 text, made_at timestamptz, made_by_name text, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  perform access.require_visible(access.whoami(p_token), 'application', p_id);
  perform rule.sort_of(p_sort, 'id');
  return query
    select p.id, p.documents, p.refused, p.sha256, p.made_at, u.name, p.id::text
      from application.access_package p join access.user_account u on u.id = p.made_by
     where p.application_id = p_id and (k is null or p.id > k)
       and (not coalesce(p_filter, '{}') ? 'made_by' or p.made_by = (p_filter ->> 'made_by')::bigint) order by p.id limit p_limit;
end
$$;
