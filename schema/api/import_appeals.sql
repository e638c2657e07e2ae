-- Appeals of an older system with the appeal body's outcome (REQ-100–102), by case number. An
-- appeal without outcome is not imported: it is registered and handled here.
create function api.import_appeals(p_if_match text, p_filter jsonb, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_source text := import.source_of(p_filter);
  a_count bigint;
begin
  perform access.require('appeals', 'caseworker');
  create temp table taken on commit drop as select r.*, d.id as decision_id, d.application_id, d.decided_at
    from jsonb_to_recordset(p_body -> 'rows') r (line int, case_number text, received_on text, grounds text, first_instance_outcome text,
      outcome text, outcome_on text)
    left join application.application a on a.case_number = r.case_number
    left join decision.decision d on d.application_id = a.id and d.state = 'approved' and d.kind = 'award';
  perform import.refuse_faults(array(
    select f from import.cell_faults(p_body, '{"case_number": "text!", "received_on": "date!", "grounds": "text",
      "first_instance_outcome": "reversed|maintained|dismissed!", "outcome": "confirmed|changed|set_aside|dismissed!", "outcome_on": "date!"}') f
    union all select f from import.duplicate_faults(p_body, 'case_number', 'received_on') f
    union all select (r.line, 'case_number', 'reference')::import.fault from pg_temp.taken r where r.decision_id is null and r.case_number <> ''
    union all select (r.line, 'outcome_on', 'order')::import.fault from pg_temp.taken r where import.day(r.outcome_on) < import.day(r.received_on)
    union all select (r.line, 'received_on', 'order')::import.fault from pg_temp.taken r
      where import.day(r.received_on) < (r.decided_at at time zone 'Europe/Oslo')::date));
  insert into appeal.appeal (application_id, decision_id, state, received_on, arrived_on, grounds, first_instance_outcome, outcome, outcome_on, source)
  select application_id, decision_id, 'decided', received_on::date, received_on::date, coalesce(grounds, ''), first_instance_outcome, outcome,
    outcome_on::date, a_source || '/' || line from pg_temp.taken order by line;
  get diagnostics a_count = row_count;
  drop table pg_temp.taken;
  return import.done('appeals', p_filter, p_body, a_count);
end
$$;
