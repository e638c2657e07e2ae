-- What a package of access would hold if it were made now, in the order it came: the documents the party would get,
-- and those that are internal with the ground. Filter: given. Raises object.get.not_found, access.role.missing.
create function api.access_document_list(p_token text, p_id bigint, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (object text, title text, at timestamptz, path text, given boolean, ground text, source text, source_text text, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  f jsonb := coalesce(p_filter, '{}');
  k bigint := (rule.cursor_parts(p_after, '\d{1,9}'))[1]::bigint;
begin
  perform access.require_visible(v, 'application', p_id);
  perform access.require_viewer(v, 'caseworker', 'appeals');
  perform rule.sort_of(p_sort, 'at');
  return query
    select x.object, x.title, x.at, x.path, x.ground is null, case v.language when 'nn' then g.nn when 'en' then g.en else g.nb end,
        y.source, rule.cited(y.source, v.language), x.n::text
      from (select d.*, row_number() over (order by d.at nulls last, d.object) as n from application.access_documents(p_id, v.language) d) x
      left join application.access_ground g on g.code = x.ground
      cross join lateral (select coalesce(rule.law_source('access.' || g.code), g.source) as source) y
     where (k is null or x.n > k) and (not f ? 'given' or (x.ground is null) = (f ->> 'given')::boolean)
     order by x.n limit p_limit;
end
$$;
