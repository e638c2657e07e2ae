-- The content of an application after each of its changes, told by the history alone, and whether it
-- was sent in by that change.
create function application.content_rows(p_id bigint)
returns table (entry_id bigint, at timestamptz, actor_id bigint, action text, state text, submitted boolean, body jsonb, content jsonb)
language plpgsql stable as $$
begin
  return query select t.id, t.at, t.actor_id, t.action, t.body ->> 'state',
      t.body ->> 'state' = 'submitted' and lag(t.body ->> 'state') over (order by t.id) = 'draft', t.body,
      application.content(t.body) || jsonb_build_object('files', application.files_then(p_id, t.id))
    from (select e.id, e.at, e.actor_id, e.action, history.row_of(e.body) as body from history.entry e
      where e.object = 'application' and e.object_id = p_id) t;
end
$$;
