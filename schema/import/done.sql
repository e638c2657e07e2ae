-- Keeps that the file was imported and answers with it.
create function import.done(p_kind text, p_filter jsonb, p_body jsonb, p_created bigint) returns api.reply
language plpgsql as $$
declare
  a_rows int := jsonb_array_length(p_body -> 'rows');
  r import.run;
begin
  insert into import.run (kind, source, rows, created, unchanged, imported_by, imported_at)
  values (p_kind, import.source_of(p_filter), a_rows, p_created, a_rows - p_created, (access.actor()).user_id, rule.now())
  returning * into r;
  return (r.id, r.version::text, jsonb_build_object('id', r.id, 'kind', r.kind, 'source', r.source, 'rows', r.rows,
    'created', r.created, 'unchanged', r.unchanged, 'imported_by', access.person(r.imported_by),
    'imported_at', api.ts(r.imported_at)))::api.reply;
end
$$;
