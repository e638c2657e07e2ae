-- Departments and delegated managers, date-effective (REQ-005).
create function api.import_offices(p_if_match text, p_filter jsonb, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_count bigint;
begin
  perform access.require('admin');
  perform import.refuse_faults(array(
    select f from import.cell_faults(p_body, '{"name": "text!", "name_nn": "text", "kind": "department|delegated!",
      "manager": "directorate|county_governor|ageing_and_health|county!", "valid_from": "date!", "valid_to": "date"}') f
    union all select f from import.duplicate_faults(p_body, 'name', 'valid_from') f
    union all select (r.line, 'name', 'taken')::import.fault from jsonb_to_recordset(p_body -> 'rows') r (line int, name text, valid_from text)
      join access.office o on o.name = r.name and o.valid_from = import.day(r.valid_from)
    union all select (r.line, 'manager', 'contradiction')::import.fault
      from jsonb_to_recordset(p_body -> 'rows') r (line int, kind text, manager text) where (r.kind = 'department') <> (r.manager = 'directorate')
    union all select (r.line, 'valid_to', 'order')::import.fault
      from jsonb_to_recordset(p_body -> 'rows') r (line int, valid_from text, valid_to text) where import.day(r.valid_to) < import.day(r.valid_from)));
  insert into access.office (name, name_nn, kind, manager, valid_from, valid_to)
  select r.name, nullif(r.name_nn, ''), r.kind, r.manager, r.valid_from::date, nullif(r.valid_to, '')::date
    from jsonb_to_recordset(p_body -> 'rows') r (line int, name text, name_nn text, kind text, manager text, valid_from text, valid_to text) order by r.line;
  get diagnostics a_count = row_count;
  return import.done('offices', p_filter, p_body, a_count);
end
$$;
