-- Goal attainment per award of an older system (REQ-081), by case number.
create function api.import_goal_assessments(p_if_match text, p_filter jsonb, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_source text := import.source_of(p_filter);
  a_count bigint;
begin
  perform access.require('caseworker');
  create temp table taken on commit drop as select r.*, w.id as award_id, w.application_id
    from jsonb_to_recordset(p_body -> 'rows') r (line int, case_number text, level text, grounds text, assessed_on text)
    left join application.application a on a.case_number = r.case_number
    left join decision.award w on w.application_id = a.id;
  perform import.refuse_faults(array(
    select f from import.cell_faults(p_body, '{"case_number": "text!", "level": "high|medium|low|not_assessed!", "grounds": "text", "assessed_on": "date!"}') f
    union all select f from import.duplicate_faults(p_body, 'case_number') f
    union all select (r.line, 'case_number', 'reference')::import.fault from pg_temp.taken r where r.award_id is null and r.case_number <> ''
    union all select (r.line, 'case_number', 'taken')::import.fault from pg_temp.taken r join report.goal_assessment g on g.award_id = r.award_id));
  insert into report.goal_assessment (application_id, award_id, level, grounds, assessed_by, assessed_at, source)
  select application_id, award_id, level, coalesce(grounds, ''), import.account('caseworker'),
    assessed_on::date::timestamp at time zone 'Europe/Oslo', a_source || '/' || line from pg_temp.taken order by line;
  get diagnostics a_count = row_count;
  drop table pg_temp.taken;
  return import.done('goal_assessments', p_filter, p_body, a_count);
end
$$;
