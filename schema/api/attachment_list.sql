-- The attachments of a case, oldest first, without those that were removed.
create function api.attachment_list(p_token text, p_id bigint, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, kind text, field text, name text, media_type text, size_bytes bigint, sha256 text, state text, finding text,
  uploaded_by jsonb, uploaded_at timestamptz, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  perform access.require_visible(v, 'application', p_id);
  return query
    select t.id, t.kind, t.field, t.name, t.media_type, t.size_bytes, t.sha256, t.state, t.finding, access.person(t.uploaded_by), t.uploaded_at, t.id::text
      from application.attachment t
     where t.application_id = p_id and t.state <> 'removed' and (t.kind <> 'internal' or not access.is_party(v.roles)) and (k is null or t.id > k)
     order by t.id limit p_limit;
end
$$;
