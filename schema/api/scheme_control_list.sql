-- The control log of a scheme, the last first: every control of its awards and their reports.
-- Raises object.get.not_found.
create function api.scheme_control_list(p_token text, p_id bigint, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, application_id bigint, case_number text, award_id bigint, report_id bigint, kind text, basis text, result text,
  finding text, reaction text, note text, due_on date, by jsonb, at timestamptz, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  perform access.require_visible(v, 'scheme', p_id);
  perform access.require_viewer(v, 'caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals');
  return query select * from report.control_rows(null, p_id, k, p_limit);
end
$$;
