-- Who is or will be away, the latest registered first. Filters: user_id, office_id, substitute_id, state
-- (coming, current, over, cancelled).
create function api.absence_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, user_id bigint, user_name text, office_id bigint, office_name text, from_on date, to_on date, state text,
  substitute_id bigint, substitute_name text, ground text, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  f jsonb := coalesce(p_filter, '{}');
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
  a_today date := rule.today();
begin
  perform access.require_viewer(v, 'caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals', 'admin');
  perform rule.sort_of(p_sort, '-id');
  return query
    select b.id, u.id, u.name, o.id, access.read_in(v, o.name, o.name_nn), b.from_on, b.to_on, access.absence_state(b, a_today), s.id, s.name,
        case when 'auditor' = any (v.roles) or access.absence_keeper(v, b.user_id) then b.ground end, b.id::text
      from access.absence b join access.user_account u on u.id = b.user_id left join access.office o on o.id = u.office_id
      left join access.user_account s on s.id = b.substitute_id
     where access.absence_visible(v, b) and (k is null or b.id < k)
       and (not f ? 'user_id' or b.user_id = (f ->> 'user_id')::bigint)
       and (not f ? 'office_id' or u.office_id = (f ->> 'office_id')::bigint)
       and (not f ? 'substitute_id' or b.substitute_id = (f ->> 'substitute_id')::bigint)
       and (not f ? 'state' or access.absence_state(b, a_today) = f ->> 'state')
     order by b.id desc limit p_limit;
end
$$;
