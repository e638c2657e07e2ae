-- The people one works with, by name: to assign a case or read who did what. Filters: role, office,
-- superior, q (beginning of the name). `absent_until`: of who is away today. Delegated managers see their own office; applicants nobody.
create function api.people_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, name text, roles jsonb, office_id bigint, office_name text, absent_until date, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  f jsonb := coalesce(p_filter, '{}');
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  perform access.require_viewer(v, 'caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals', 'admin');
  perform rule.sort_of(p_sort, 'name');
  return query
    select u.id, u.name, to_jsonb(u.roles), o.id, access.read_in(v, o.name, o.name_nn), access.absent_until(u.id), u.id::text
      from access.user_account u left join access.office o on o.id = u.office_id
     where u.kind = 'person' and u.active and not u.roles <@ array['applicant']
       and (not v.delegated or u.office_id = v.office_id)
       and (not f ? 'role' or u.roles @> array[f ->> 'role'])
       and (not f ? 'office' or u.office_id = (f ->> 'office')::bigint)
       and (not f ? 'superior' or u.superior_id = (f ->> 'superior')::bigint)
       and (not f ? 'q' or starts_with(lower(u.name), lower(f ->> 'q')))
       and (k is null or (lower(u.name), u.id) > (select lower(x.name), x.id from access.user_account x where x.id = k))
     order by lower(u.name), u.id limit p_limit;
end
$$;
