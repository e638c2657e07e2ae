-- Risk analyses, one per scheme and year (REQ-090).
create function api.import_risk_analyses(p_if_match text, p_filter jsonb, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_source text := import.source_of(p_filter);
  a_count bigint;
begin
  perform access.require('scheme_owner');
  create temp table taken on commit drop as select r.*, import.scheme_id(a_source, r.scheme) as scheme_id
    from jsonb_to_recordset(p_body -> 'rows') r (line int, scheme text, year text, level text, text text);
  perform import.refuse_faults(array(
    select f from import.cell_faults(p_body, '{"scheme": "text!", "year": "year!", "level": "high|medium|low!", "text": "text"}') f
    union all select f from import.duplicate_faults(p_body, 'scheme', 'year') f
    union all select (r.line, 'scheme', 'reference')::import.fault from pg_temp.taken r where r.scheme_id is null and r.scheme <> ''
    union all select (r.line, 'year', 'taken')::import.fault from pg_temp.taken r join scheme.risk_analysis a
      on a.scheme_id = r.scheme_id and a.year::text = r.year));
  insert into scheme.risk_analysis (scheme_id, year, level, text, source)
  select scheme_id, year::int, level, coalesce(text, ''), a_source || '/' || line from pg_temp.taken order by line;
  get diagnostics a_count = row_count;
  drop table pg_temp.taken;
  return import.done('risk_analyses', p_filter, p_body, a_count);
end
$$;
