-- Who was given more time than a call gives, the last first. Raises object.get.not_found, access.role.missing.
create function api.call_extension_list(p_token text, p_id bigint, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, recipient_id bigint, recipient_name text, deadline_on date, until_on date, reason text, granted_by_name text,
  granted_at timestamptz, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  perform access.require_visible(v, 'call', p_id);
  perform access.require_viewer(v, 'caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals');
  perform rule.sort_of(p_sort, '-id');
  return query
    select x.id, r.id, recipient.listed_name(r.name, r.type, p_limit), x.deadline_on, x.until_on, x.reason, u.name, x.granted_at, x.id::text
      from scheme.call_extension x join recipient.recipient r on r.id = x.recipient_id join access.user_account u on u.id = x.granted_by
     where x.call_id = p_id and (k is null or x.id < k) order by x.id desc limit p_limit;
end
$$;
