-- Versions of templates, the last made first. Filters: kind, state, scheme_id, common.
create function api.letter_template_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, kind text, scheme_id bigint, scheme_name text, number int, state text, in_force boolean, languages jsonb, note text,
  language_reviewed_on date, made_by jsonb, made_at timestamptz, valid_from date, published_by jsonb, published_at timestamptz, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  f jsonb := coalesce(p_filter, '{}');
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  perform access.require_viewer(v, 'caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals');
  perform rule.sort_of(p_sort, '-id');
  return query
    select t.id, t.kind, t.scheme_id, access.read_in(v, s.name, s.name_nn), t.number, t.state,
      coalesce(t.id = letter.in_force(t.kind, 'nb', t.scheme_id), false) or coalesce(t.id = letter.in_force(t.kind, 'en', t.scheme_id), false),
      case when t.text_en is null then '["nb", "nn"]' else '["nb", "nn", "en"]' end::jsonb, t.note, t.language_reviewed_on,
      access.person(t.authors[1]), t.made_at, t.valid_from, access.person(t.published_by), t.published_at, t.id::text
    from letter.template t left join scheme.scheme s on s.id = t.scheme_id
    where (t.scheme_id is null or access.sees_scheme(v, t.scheme_id))
      and (f ->> 'kind' is null or t.kind = f ->> 'kind')
      and (f ->> 'state' is null or t.state = f ->> 'state')
      and (f ->> 'scheme_id' is null or t.scheme_id = (f ->> 'scheme_id')::bigint)
      and (f ->> 'common' is null or (t.scheme_id is null) = (f ->> 'common')::boolean)
      and (k is null or t.id < k)
    order by t.id desc limit p_limit;
end
$$;
