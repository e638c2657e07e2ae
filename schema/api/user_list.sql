-- People and machine clients, for administrators and auditors (of a delegated manager, its own). Filters: q (beginning of name or
-- username), role, office, superior, active. By username.
create function api.user_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, username text, name text, kind text, roles jsonb, office_id bigint, office_name text, language text,
  active boolean, superior_id bigint, superior_name text, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  f jsonb := coalesce(p_filter, '{}');
  k text := (rule.cursor_parts(p_after, '[a-z0-9._@-]{1,63}'))[1];
begin
  perform access.require_viewer(v, 'admin', 'auditor');
  perform rule.sort_of(p_sort, 'username');
  return query
    select u.id, u.username, u.name, u.kind, to_jsonb(u.roles), o.id, access.read_in(v, o.name, o.name_nn), u.language, u.active, s.id, s.name, u.username
      from access.user_account u left join access.office o on o.id = u.office_id left join access.user_account s on s.id = u.superior_id
     where u.kind <> 'worker' and (not v.delegated or u.office_id = v.office_id) and (not f ? 'role' or u.roles @> array[f ->> 'role'])
       and (not f ? 'office' or u.office_id = (f ->> 'office')::bigint)
       and (not f ? 'superior' or u.superior_id = (f ->> 'superior')::bigint)
       and (not f ? 'active' or u.active = (f ->> 'active')::boolean)
       and (not f ? 'q' or starts_with(lower(u.name), lower(f ->> 'q')) or starts_with(u.username, lower(f ->> 'q')))
       and (k is null or u.username > k)
     order by u.username limit p_limit;
end
$$;
