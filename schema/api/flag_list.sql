-- The risks and flags of a case, the first raised first. Raises object.get.not_found, access.role.missing.
create function api.flag_list(p_token text, p_id bigint, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, version int, application_id bigint, kind text, level text, state text, text text, resolution text, raised_by jsonb,
  raised_at timestamptz, resolved_by jsonb, resolved_at timestamptz, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  perform application.require_insider(access.whoami(p_token), p_id);
  perform rule.sort_of(p_sort, 'id');
  return query select f.id, f.version, f.application_id, f.kind, f.level, f.state, f.text, f.resolution, access.person(f.raised_by), f.raised_at,
      access.person(f.resolved_by), f.resolved_at, f.id::text
    from application.flag f where f.application_id = p_id and (p_filter ->> 'state' is null or f.state = p_filter ->> 'state')
      and (k is null or f.id > k) order by f.id limit p_limit;
end
$$;
