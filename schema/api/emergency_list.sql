-- Openings in an emergency that the person knows of, the latest first. Filters: reviewed, user_id.
create function api.emergency_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, application_id bigint, case_number text, user_id bigint, user_name text, ground text, opened_at timestamptz, until timestamptz,
  result text, reviewed_by_name text, reviewed_at timestamptz, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  f jsonb := coalesce(p_filter, '{}');
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  perform access.require_viewer(v, 'caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals', 'admin');
  perform rule.sort_of(p_sort, '-id');
  return query
    select e.id, a.id, a.case_number, u.id, u.name, e.ground, e.opened_at, e.until, e.result, r.name, e.reviewed_at, e.id::text
      from access.emergency e join application.application a on a.id = e.application_id join access.user_account u on u.id = e.user_id
      left join access.user_account r on r.id = e.reviewed_by
     where access.emergency_visible(v, e) and (k is null or e.id < k)
       and (not f ? 'reviewed' or (e.result is not null) = (f ->> 'reviewed')::boolean)
       and (not f ? 'user_id' or e.user_id = (f ->> 'user_id')::bigint)
     order by e.id desc limit p_limit;
end
$$;
