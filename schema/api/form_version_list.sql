-- The versions of a scheme's application form, newest first; of its report form with the filter kind. Raises object.get.not_found.
create function api.form_version_list(p_token text, p_id bigint, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, scheme_id bigint, number int, title text, fields int, tests bigint, last_test text, created_at timestamptz, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  k int := (rule.cursor_parts(p_after, '\d{1,9}'))[1]::int;
begin
  perform access.require_visible(v, 'scheme', p_id);
  perform rule.sort_of(p_sort, '-number');
  return query
    select f.id, f.scheme_id, f.number, application.form_words(f.form_schema -> 'title', v.language), jsonb_array_length(f.form_schema -> 'fields'),
        (select count(*) from scheme.form_test x where x.form_version_id = f.id),
        (select x.outcome from scheme.form_test x where x.form_version_id = f.id order by x.tested_on desc, x.id desc limit 1), f.created_at, f.number::text
      from scheme.form_version f where f.scheme_id = p_id and f.kind = coalesce(p_filter ->> 'kind', 'application') and (k is null or f.number < k) order by f.number desc limit p_limit;
end
$$;
