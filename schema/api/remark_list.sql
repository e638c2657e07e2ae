-- The remarks of a case, the first written first. Raises object.get.not_found, access.role.missing.
create function api.remark_list(p_token text, p_id bigint, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, application_id bigint, author jsonb, text text, written_at timestamptz, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  perform application.require_insider(access.whoami(p_token), p_id);
  perform rule.sort_of(p_sort, 'id');
  return query select r.id, r.application_id, access.person(r.author_id), r.text, r.written_at, r.id::text
    from application.remark r where r.application_id = p_id and (k is null or r.id > k) order by r.id limit p_limit;
end
$$;
