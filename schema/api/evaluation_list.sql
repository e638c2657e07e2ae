-- The evaluations that cover a scheme, newest first (REQ-110, 113). Raises object.get.not_found.
create function api.evaluation_list(p_token text, p_id bigint, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, kind text, year int, title text, finished boolean, source text, schemes jsonb, posts jsonb, findings jsonb, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  k int[] := rule.cursor_parts(p_after, '\d{4}\|\d{1,9}')::int[];
begin
  perform access.require_visible(access.whoami(p_token), 'scheme', p_id);
  perform rule.sort_of(p_sort, '-year');
  return query
    select e.id, e.kind, e.year, e.title, e.finished, e.source, d.doc -> 'schemes', d.doc -> 'posts', d.doc -> 'findings', e.year || '|' || e.id
      from scheme.evaluation_scheme x join scheme.evaluation e on e.id = x.evaluation_id cross join lateral (select scheme.evaluation_doc(e.id) as doc) d
     where x.scheme_id = p_id and (k is null or (e.year, e.id) < (k[1], k[2])) order by e.year desc, e.id desc limit p_limit;
end
$$;
