-- The register of schemes with the office that owns each from its opening (REQ-001–010).
create function api.import_schemes(p_if_match text, p_filter jsonb, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_source text := import.source_of(p_filter);
  a_count bigint;
begin
  perform access.require('scheme_owner');
  create temp table taken on commit drop as select r.*, (select o.id from access.office o where o.name = r.office
      and import.day(r.opened_on) <= coalesce(o.valid_to, 'infinity') order by o.valid_from limit 1) as office_id
    from jsonb_to_recordset(p_body -> 'rows') r (line int, ref text, code text, name text, name_nn text, purpose text, purpose_nn text, form text, manager text,
      office text, target_group text, restricted_to text, opened_on text, closed_on text, closed_reason text, successor text, generated text);
  perform import.refuse_faults(array(
    select f from import.cell_faults(p_body, jsonb_build_object('ref', 'text!', 'code', 'text', 'name', 'text!', 'name_nn', 'text',
      'purpose', 'text!', 'purpose_nn', 'text', 'form', 'earmarked|competition|rule_based!', 'manager', 'directorate|county_governor|ageing_and_health|county!',
      'office', 'text!', 'target_group', 'text', 'restricted_to', (select 'list:' || string_agg(type, '|') from recipient.type),
      'opened_on', 'date!', 'closed_on', 'date', 'closed_reason', 'text', 'successor', 'text', 'generated', 'bool')) f
    union all select f from import.duplicate_faults(p_body, 'ref') f
    union all select f from import.duplicate_faults(p_body, 'code') f
    union all select (r.line, 'office', 'reference')::import.fault from pg_temp.taken r where r.office <> '' and r.office_id is null
    union all select (r.line, 'successor', 'reference')::import.fault from pg_temp.taken r
      where r.successor <> '' and not exists (select from pg_temp.taken o where o.ref = r.successor)
    union all select (r.line, 'closed_on', 'order')::import.fault from pg_temp.taken r where import.day(r.closed_on) < import.day(r.opened_on)
    union all select (r.line, 'closed_reason', 'contradiction')::import.fault from pg_temp.taken r
      where (coalesce(r.closed_on, '') = '') <> (coalesce(r.closed_reason, '') = '')
    union all select (r.line, 'ref', 'taken')::import.fault from pg_temp.taken r join scheme.scheme s
      on s.source = a_source || '/' || r.ref or s.code = nullif(r.code, '')));
  with made as (
    insert into scheme.scheme (code, name, name_nn, purpose, purpose_nn, form, manager, target_group, restricted_to, opened_on, closed_on, closed_reason,
      generated, source)
    select nullif(code, ''), name, nullif(name_nn, ''), purpose, nullif(purpose_nn, ''), form, manager, nullif(target_group, ''), string_to_array(nullif(restricted_to, ''), '|'),
      opened_on::date, nullif(closed_on, '')::date, nullif(closed_reason, ''), coalesce(generated = 'true', false), a_source || '/' || ref
    from pg_temp.taken order by line returning id, source, opened_on)
  insert into scheme.ownership (scheme_id, office_id, valid_from)
  select m.id, r.office_id, m.opened_on from made m join pg_temp.taken r on m.source = a_source || '/' || r.ref order by r.line;
  get diagnostics a_count = row_count;
  update scheme.scheme s set successor_id = n.id from pg_temp.taken r join scheme.scheme n on n.source = a_source || '/' || r.successor
   where s.source = a_source || '/' || r.ref and r.successor <> '';
  drop table pg_temp.taken;
  return import.done('schemes', p_filter, p_body, a_count);
end
$$;
