-- A case's checklist: the items of its call as they stand in the case.
create function application.checklist_doc(p_id bigint, p_language text) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_build_object('application_id', p_id,
      'open_mandatory', count(*) filter (where (i.item -> 'mandatory')::boolean and not coalesce(t.done, false)),
      'items', coalesce(jsonb_agg(jsonb_build_object('key', i.item ->> 'key', 'text', coalesce(i.item -> 'text' ->> p_language, i.item -> 'text' ->> 'nb'),
        'mandatory', i.item -> 'mandatory', 'done', coalesce(t.done, false), 'comment', t.comment, 'set_by', access.person(t.set_by),
        'set_at', api.ts(t.set_at)) order by i.n), '[]'))
    from application.application a join scheme.call c on c.id = a.call_id cross join lateral jsonb_array_elements(c.checklist) with ordinality i (item, n)
    left join application.tick t on t.application_id = p_id and t.key = i.item ->> 'key' where a.id = p_id);
end
$$;
