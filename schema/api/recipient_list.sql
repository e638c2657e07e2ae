-- The register of recipients. Filters: q (beginning of the name, or the organisation number), type,
-- municipality, active, municipality_outdated. Applicants see those they act for. Sorts: id, name.
create function api.recipient_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, orgnr text, name text, type text, sector text, municipality text, language text, active boolean,
  source text, merged_into_id bigint, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  f jsonb := coalesce(p_filter, '{}');
  k text := (rule.cursor_parts(p_after, '\d{1,18}'))[1];
  a_key text := case rule.sort_of(p_sort, 'id', 'name') when 'name' then '(lower(r.name), r.id)' else 'r.id' end;
  a_where text := 'true';
begin
  perform recipient.require_reader(v);
  a_where := a_where
    || case when f ? 'q' then $q$ and (lower(r.name) like replace(replace(replace(lower($1 ->> 'q'), '\', '\\'), '%', '\%'), '_', '\_') || '%'
        or r.orgnr = replace($1 ->> 'q', ' ', ''))$q$ else '' end
    || case when f ? 'type' then $q$ and r.type = $1 ->> 'type'$q$ else '' end
    || case when f ? 'municipality' then $q$ and r.municipality = any (recipient.municipality_numbers($1 ->> 'municipality'))$q$ else '' end
    || case when f ? 'active' then $q$ and r.active = ($1 ->> 'active')::boolean$q$ else '' end
    || case when f ? 'municipality_outdated' then $q$ and (r.municipality is not null and not exists (select from recipient.municipality m
        where m.number = r.municipality and rule.today() between m.valid_from and coalesce(m.valid_to, 'infinity'))) = ($1 ->> 'municipality_outdated')::boolean$q$ else '' end
    || case when access.is_party(v.roles) then ' and r.id in (select access.acts_for($3))' else '' end
    || case when k is not null then format(' and %s > (select %s from recipient.recipient r where r.id = $2)', a_key, btrim(a_key, '()')) else '' end;
  return query execute format('select r.id, r.orgnr, recipient.listed_name(r.name, r.type, $4), r.type, r.sector, r.municipality, r.language, r.active, r.source, r.merged_into_id, r.id::text
    from recipient.recipient r where %s order by %s limit $4', a_where, replace(replace(a_key, '(lower(r.name), r.id)', 'lower(r.name), r.id'), '((', '('))
  using f, k::bigint, v.user_id, p_limit;
end
$$;
