-- All of a package as the parts of one ZIP file: the manifest exactly as it is kept, an overview, and each
-- document. For the party and those who handle its case; that it is read is logged. Raises letter.get.protected.
create function api.access_package_content(p_token text, p_id bigint, p_request uuid)
returns table (name text, dos bigint, sha256 text, hex text, filename text)
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  p application.access_package;
begin
  perform access.require_visible(v, 'access_package', p_id);
  select * into p from application.access_package where id = p_id;
  perform recipient.guard_letter(v, split_part(d.value ->> 'object', '/', 2)::bigint)
    from jsonb_array_elements(p.manifest -> 'documents') d where d.value ->> 'object' like 'letter/%';
  insert into history.access_log (actor_id, request, object, object_id, what) values (v.user_id, p_request, 'access_package', p_id, 'files');
  return query
    select x.name, application.dos_time(x.at), x.sha256, encode(x.bytes, 'hex'), 'innsyn-' || replace(p.manifest ->> 'case_number', '/', '-') || '-' || p.id || '.zip'
      from (select 0 as n, 'manifest.json' as name, p.made_at as at, null::text as sha256, convert_to(p.manifest::text, 'UTF8') as bytes
        union all select 0, 'oversikt.txt', p.made_at, null, convert_to(application.package_overview(p), 'UTF8')
        union all select d.n, 'dokumenter/' || application.padded(d.n::text, 3) || ' ' || application.file_name(d.title) || d.suffix, coalesce(d.at, p.made_at), d.sha256, d.bytes
          from application.package_parts(p) d) x order by x.n, x.name;
end
$$;
