-- A listed batch from a CSV file, all or nothing: case_number, outcome, amount_nok, grounds. The calls
-- follow from the cases. Raises import.rows.faulty with every fault by line and column.
create function api.import_batches(p_if_match text, p_filter jsonb, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_method jsonb;
begin
  perform access.require('caseworker');
  create temp table taken on commit drop as select r.*, a.id, a.call_id, import.ore(nullif(r.amount_nok, '')) as ore
    from jsonb_to_recordset(p_body -> 'rows') r (line int, case_number text, outcome text, amount_nok text, grounds text)
    left join application.application a on a.case_number = r.case_number and application.visible(access.actor(), a.id);
  perform import.refuse_faults(array(
    select f from import.cell_faults(p_body, '{"case_number": "text!", "outcome": "granted|partly_granted|rejected|dismissed!", "amount_nok": "money", "grounds": "text"}') f
    union all select f from import.duplicate_faults(p_body, 'case_number') f
    union all select (r.line, 'case_number', 'reference')::import.fault from pg_temp.taken r where r.id is null and r.case_number <> ''
    union all select (r.line, 'amount_nok', 'amount_missing')::import.fault from pg_temp.taken r
      where r.outcome in ('granted', 'partly_granted') and coalesce(r.ore, 0) <= 0
    union all select (r.line, 'amount_nok', 'amount_of_rejection')::import.fault from pg_temp.taken r where r.outcome in ('rejected', 'dismissed') and r.ore <> 0));
  if not exists (select from pg_temp.taken) then
    perform rule.refuse('batch.create.nothing_selected', '{"pointer": "/1/case_number"}');
  end if;
  select jsonb_build_object('kind', 'listed', 'items', jsonb_agg(jsonb_strip_nulls(jsonb_build_object('application_id', r.id, 'outcome', r.outcome,
    'amount_ore', coalesce(r.ore, 0), 'grounds', nullif(trim(r.grounds), ''))) order by r.line)) into a_method from pg_temp.taken r;
  return batch.create(p_filter ->> 'name', a_method, array(select distinct call_id from pg_temp.taken order by 1), null, (p_filter ->> 'hold_seconds')::int, null);
end
$$;
