-- The versions of an application's content, oldest first. Raises object.get.not_found.
create function api.application_version_list(p_token text, p_id bigint, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (number int, at timestamptz, actor jsonb, action text, submitted boolean, sha256 text, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  k int := (rule.cursor_parts(p_after, '\d{1,9}'))[1]::int;
begin
  perform access.require_visible(access.whoami(p_token), 'application', p_id);
  perform rule.sort_of(p_sort, 'number');
  return query
    select v.number, v.at, access.person(v.actor_id), v.action, v.submitted,
        encode(sha256(convert_to(application.canonical(v.content), 'UTF8')), 'hex'), v.number::text
      from application.content_versions(p_id) v where k is null or v.number > k order by v.number limit p_limit;
end
$$;
