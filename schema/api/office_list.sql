-- Departments and delegated managers of a day (today unless `date` says another), by id. Filters:
-- date, kind (REQ-004, 005).
create function api.office_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, name text, name_nn text, kind text, manager text, valid_from date, valid_to date, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
  a_day date := coalesce((p_filter ->> 'date')::date, rule.today());
begin
  perform access.whoami(p_token);
  perform rule.sort_of(p_sort, 'id');
  return query
    select o.id, o.name, o.name_nn, o.kind, o.manager, o.valid_from, o.valid_to, o.id::text from access.office o
     where a_day between o.valid_from and coalesce(o.valid_to, 'infinity') and o.kind = coalesce(p_filter ->> 'kind', o.kind)
       and (k is null or o.id > k)
     order by o.id limit p_limit;
end
$$;
