-- The documents of a package with their bytes, or where a stored file is, in the order of its manifest. A
-- file that has been removed since, or that nobody may have yet, is not there.
create function application.package_parts(p application.access_package)
returns table (n bigint, title text, at timestamptz, suffix text, sha256 text, bytes bytea)
language plpgsql stable as $$
begin
  return query
    select d.n, d.doc ->> 'title', (d.doc ->> 'at')::timestamptz,
        case when t.id is not null then '' when l.content is not null then '.html' when c.content is not null then '.html' else '.json' end, t.sha256,
        case when t.id is null then coalesce(l.content, c.content, convert_to(jsonb_pretty(d.doc -> 'content'), 'UTF8')) end
      from jsonb_array_elements((p).manifest -> 'documents') with ordinality d (doc, n)
      cross join lateral (select split_part(d.doc ->> 'object', '/', 1) as kind, split_part(d.doc ->> 'object', '/', 2)::bigint as id) o
      left join application.attachment t on o.kind = 'attachment' and t.id = o.id and t.state in ('clean', 'not_scanned')
      left join decision.letter l on o.kind = 'letter' and l.id = o.id
      left join application.case_letter c on o.kind = 'case_letter' and c.id = o.id
     where t.id is not null or l.id is not null or c.id is not null or jsonb_typeof(d.doc -> 'content') = 'object'
     order by d.n;
end
$$;
