-- Every row of a case as it stood at an instant, told by the history: the latest version of each
-- that was written by then. An entry shown with milliseconds belongs to its millisecond.
create function history.case_rows(p_case_id bigint, p_at timestamptz)
returns table (object text, object_id bigint, version int, body jsonb)
language sql stable as $$
  select distinct on (e.object, e.object_id) e.object, e.object_id, e.version, history.row_of(e.body)
    from history.entry e
   where e.case_id = p_case_id and e.at < date_trunc('milliseconds', p_at) + interval '1 millisecond'
   order by e.object, e.object_id, e.version desc
$$;
