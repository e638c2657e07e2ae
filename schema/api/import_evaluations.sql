-- Evaluations and the schemes each is of, many to many (REQ-110, 113).
create function api.import_evaluations(p_if_match text, p_filter jsonb, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_source text := import.source_of(p_filter);
  a_count bigint;
begin
  perform access.require('scheme_owner');
  create temp table taken on commit drop as select * from jsonb_to_recordset(p_body -> 'rows') r (line int, kind text, year text, title text,
    finished text, schemes text);
  perform import.refuse_faults(array(
    select f from import.cell_faults(p_body, '{"kind": "own|external|following!", "year": "year!", "title": "text!", "finished": "bool!", "schemes": "list!"}') f
    union all select f from import.duplicate_faults(p_body, 'year', 'title') f
    union all select distinct (r.line, 'schemes', 'reference')::import.fault from pg_temp.taken r, string_to_table(r.schemes, '|') s
      where import.scheme_id(a_source, s) is null
    union all select (r.line, 'title', 'taken')::import.fault from pg_temp.taken r join scheme.evaluation e on e.title = r.title and e.year::text = r.year));
  insert into scheme.evaluation (kind, year, title, finished, source)
  select kind, year::int, title, finished = 'true', a_source || '/' || line from pg_temp.taken order by line;
  get diagnostics a_count = row_count;
  insert into scheme.evaluation_scheme (evaluation_id, scheme_id)
  select distinct e.id, import.scheme_id(a_source, s) from pg_temp.taken r join scheme.evaluation e on e.year = r.year::int and e.title = r.title,
    string_to_table(r.schemes, '|') s order by 1, 2;
  drop table pg_temp.taken;
  return import.done('evaluations', p_filter, p_body, a_count);
end
$$;
