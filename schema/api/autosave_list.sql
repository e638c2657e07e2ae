-- Where the person has unsent text, without what it says, the last saved first; not of what may not be read any more.
-- Raises access.role.missing.
create function api.autosave_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (object text, object_id bigint, form text, version bigint, saved_at timestamptz, bytes int, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  perform access.require_viewer(v, 'caseworker', 'approver', 'scheme_owner', 'finance', 'appeals', 'admin', 'applicant');
  perform rule.sort_of(p_sort, '-version');
  return query select a.object, a.object_id, a.form, a.version, a.saved_at, a.bytes, a.version::text
    from access.autosave a where a.user_id = v.user_id and (k is null or a.version < k)
      and access.autosave_code(v, a.object, a.object_id) is null order by a.version desc limit p_limit;
end
$$;
