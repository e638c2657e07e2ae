-- Who may be mentioned in the notes of a case, by name. Filters: q (beginning of a name or of a part of it),
-- assessment_id (a note of it). Raises object.get.not_found, access.role.missing.
create function api.colleague_list(p_token text, p_id bigint, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, name text, office_name text, absent_until date, conflict boolean, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  f jsonb := coalesce(p_filter, '{}');
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
  an_assessment bigint;
begin
  perform application.require_insider(v, p_id);
  perform rule.sort_of(p_sort, 'name');
  select x.id into an_assessment from application.assessment x where x.id = (f ->> 'assessment_id')::bigint and x.application_id = p_id;
  return query
    select u.id, u.name, access.read_in(v, o.name, o.name_nn), access.absent_until(u.id), exists (select from application.impartiality i
        where i.application_id = p_id and i.user_id = u.id and i.conflict), u.id::text
      from application.colleagues(p_id, an_assessment) c join access.user_account u on u.id = c left join access.office o on o.id = u.office_id
     where (not f ? 'q' or starts_with(lower(u.name), lower(f ->> 'q')) or position(' ' || lower(f ->> 'q') in lower(u.name)) > 0)
       and (k is null or (lower(u.name), u.id) > (select lower(x.name), x.id from access.user_account x where x.id = k))
     order by lower(u.name), u.id limit p_limit;
end
$$;
