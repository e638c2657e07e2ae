-- The files that were part of an application at an entry of its history, oldest first: [{field?, name,
-- media_type, size_bytes, sha256}]. Whether they had been scanned is nothing of the applicant's.
create function application.files_then(p_id bigint, p_entry_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('field', t.body -> 'field', 'name', t.body -> 'name',
      'media_type', t.body -> 'media_type', 'size_bytes', t.body -> 'size_bytes', 'sha256', t.body -> 'sha256')) order by t.object_id), '[]')
    from (select distinct on (e.object_id) e.object_id, history.row_of(e.body) as body from history.entry e
      where e.case_id = p_id and e.object = 'attachment' and e.id <= p_entry_id order by e.object_id, e.version desc) t
   where t.body ->> 'kind' = 'application' and t.body ->> 'state' <> 'removed');
end
$$;
