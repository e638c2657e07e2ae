-- The views one has: everybody's, one's office's and one's own, oldest first.
create function api.view_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, version int, name text, name_nn text, scope text, office_id bigint, filter jsonb, sort text, columns jsonb,
  may_change boolean, is_default boolean, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  perform access.require_viewer(v, 'caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals');
  perform rule.sort_of(p_sort, 'id');
  return query
    select s.id, s.version, s.name, s.name_nn, application.view_scope(s), s.office_id, s.filter, s.sort, to_jsonb(s.columns),
        application.view_may_change(v, s), coalesce(d.view_id = s.id, false), s.id::text
      from application.saved_view s left join application.view_default d on d.user_id = v.user_id
     where s.active and coalesce(s.owner_id, v.user_id) = v.user_id and coalesce(s.office_id, v.office_id, 0) = coalesce(v.office_id, 0)
       and (not p_filter ? 'scope' or application.view_scope(s) = p_filter ->> 'scope') and (k is null or s.id > k)
     order by s.id limit p_limit;
end
$$;
