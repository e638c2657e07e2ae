-- The letters of a case that are no decision's, oldest first.
create function api.case_letter_list(p_token text, p_id bigint, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, kind text, language text, subject text, expected_on date, due_on date, sha256 text, pdf_sha256 text, sent_at timestamptz, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  perform access.require_visible(access.whoami(p_token), 'application', p_id);
  perform rule.sort_of(p_sort, 'id');
  return query
    select l.id, l.kind, l.language, l.subject, l.expected_on, l.due_on, l.sha256, l.pdf_sha256, l.sent_at, l.id::text from application.case_letter l
     where l.application_id = p_id and (not coalesce(p_filter, '{}') ? 'kind' or l.kind = p_filter ->> 'kind') and (k is null or l.id > k) order by l.id limit p_limit;
end
$$;
