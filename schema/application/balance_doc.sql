-- How a sharing out came about: the weight of a case in each state, and what everybody who got cases had
-- before and has after.
create function application.balance_doc(p_moves application.move[], p_before jsonb) returns jsonb
language plpgsql stable as $$
declare
  a_load jsonb := application.loads();
begin
  return jsonb_build_object('balance', jsonb_build_object('weights', rule.setting('assignment.weight'),
    'people', (select coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name, 'received', t.received,
        'load_before', coalesce((p_before ->> u.id::text)::bigint, 0), 'load_after', coalesce((a_load ->> u.id::text)::bigint, 0)) order by u.id), '[]')
      from (select m.to_id, count(*) as received from unnest(p_moves) m where m.code is null group by m.to_id) t
      join access.user_account u on u.id = t.to_id)));
end
$$;
