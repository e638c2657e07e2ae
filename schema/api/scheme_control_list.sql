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
  return query select c.id, c.application_id, a.case_number, w.id, c.report_id, c.kind, c.basis, c.result, c.finding, c.reaction, c.note, c.due_on,
      access.person(c.controlled_by), c.controlled_at, c.id::text
    from report.control c left join report.report r on r.id = c.report_id
    join decision.award w on w.id = coalesce(c.award_id, r.award_id)
    join application.application a on a.id = c.application_id
    where (w.scheme_id = p_id) and (k is null or c.id < k) order by c.id desc limit p_limit;
end
$$;
