-- The files that each field of an application's form has: {key: [{attachment_id, name, media_type,
-- size_bytes, sha256}]}, oldest first. What is infected is as good as not there.
create function application.files(p_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (select coalesce(jsonb_object_agg(t.field, t.files), '{}') from (
    select x.field, jsonb_agg(jsonb_build_object('attachment_id', x.id, 'name', x.name, 'media_type', x.media_type,
        'size_bytes', x.size_bytes, 'sha256', x.sha256) order by x.id) as files
      from application.attachment x
     where x.application_id = p_id and x.field <> '' and x.state not in ('removed', 'infected') group by x.field) t);
end
$$;
