-- The internal notes of a case, the first written first; not those of assessments that are blind yet.
-- Raises object.get.not_found, access.role.missing.
create function api.note_list(p_token text, p_id bigint, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, version int, application_id bigint, author jsonb, field text, assessment_id bigint, text text, mentions jsonb,
  written_at timestamptz, changed_at timestamptz, unread boolean, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  perform application.require_insider(v, p_id);
  perform rule.sort_of(p_sort, 'id');
  return query select n.id, n.version, n.application_id, access.person(n.author_id), n.field, n.assessment_id, n.text, application.people_of(n.mentions),
      n.written_at, n.changed_at, application.note_unread(v, n), n.id::text
    from application.note n where n.application_id = p_id and n.active and (k is null or n.id > k)
      and application.note_shown(v, n.application_id, n.assessment_id) order by n.id limit p_limit;
end
$$;
