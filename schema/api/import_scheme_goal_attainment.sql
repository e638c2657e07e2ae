-- The overall goal attainment of schemes per grant year and report date (REQ-082, 085).
create function api.import_scheme_goal_attainment(p_if_match text, p_filter jsonb, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_source text := import.source_of(p_filter);
  a_count bigint;
begin
  perform access.require('scheme_owner');
  create temp table taken on commit drop as select r.*, import.scheme_id(a_source, r.scheme) as scheme_id
    from jsonb_to_recordset(p_body -> 'rows') r (line int, scheme text, grant_year text, report_date text, level text, grounds text);
  perform import.refuse_faults(array(
    select f from import.cell_faults(p_body, '{"scheme": "text!", "grant_year": "year!", "report_date": "date!",
      "level": "high|medium|low|not_assessed!", "grounds": "text"}') f
    union all select f from import.duplicate_faults(p_body, 'scheme', 'grant_year', 'report_date') f
    union all select (r.line, 'scheme', 'reference')::import.fault from pg_temp.taken r where r.scheme_id is null and r.scheme <> ''
    union all select (r.line, 'report_date', 'taken')::import.fault from pg_temp.taken r join report.scheme_goal_attainment a
      on a.scheme_id = r.scheme_id and a.grant_year::text = r.grant_year and a.report_date = import.day(r.report_date)));
  insert into report.scheme_goal_attainment (scheme_id, grant_year, report_date, level, grounds, set_by, set_at, source)
  select scheme_id, grant_year::int, report_date::date, level, coalesce(grounds, ''), import.account('approver'),
    report_date::date::timestamp at time zone 'Europe/Oslo', a_source || '/' || line from pg_temp.taken order by line;
  get diagnostics a_count = row_count;
  drop table pg_temp.taken;
  return import.done('scheme_goal_attainment', p_filter, p_body, a_count);
end
$$;
