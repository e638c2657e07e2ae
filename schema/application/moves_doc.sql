-- What became of each case, with counts: moved, unchanged, or refused with the rule and its sentence.
create function application.moves_doc(v access.viewer, p_moves application.move[]) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_build_object('moved', count(*) filter (where t.result = 'moved'), 'unchanged', count(*) filter (where t.result = 'unchanged'),
      'refused', count(*) filter (where t.result = 'refused'),
      'items', coalesce(jsonb_agg(jsonb_build_object('application_id', t.application_id, 'case_number', t.case_number, 'result', t.result,
        'assignee', case when u.id is not null then jsonb_build_object('id', u.id, 'name', u.name) end, 'load', t.load,
        'code', t.code, 'reason', rule.reason(t.code, v.language)) order by t.application_id), '[]'))
    from (select m.*, case when m.code is not null then 'refused' when m.to_id is distinct from m.from_id then 'moved' else 'unchanged' end as result
      from unnest(p_moves) m) t
    left join access.user_account u on u.id = case when t.result = 'refused' then t.from_id else t.to_id end);
end
$$;
