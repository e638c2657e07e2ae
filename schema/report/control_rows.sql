-- The control log, the last first, of an award (its own controls and those of its reports) or of all
-- awards of a scheme. `k`: the control to go on after.
create function report.control_rows(p_award_id bigint, p_scheme_id bigint, k bigint, p_limit int)
returns table (id bigint, application_id bigint, case_number text, award_id bigint, report_id bigint, kind text, basis text, result text,
  finding text, reaction text, note text, due_on date, by jsonb, at timestamptz, cursor text)
language plpgsql stable as $$
begin
  return query select c.id, c.application_id, a.case_number, w.id, c.report_id, c.kind, c.basis, c.result, c.finding, c.reaction, c.note, c.due_on,
      access.person(c.controlled_by), c.controlled_at, c.id::text
    from report.control c left join report.report r on r.id = c.report_id
    join decision.award w on w.id = coalesce(c.award_id, r.award_id)
    join application.application a on a.id = c.application_id
    where (w.id = p_award_id or w.scheme_id = p_scheme_id) and (k is null or c.id < k) order by c.id desc limit p_limit;
end
$$;
