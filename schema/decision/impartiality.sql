-- Who prepared and who approved a decision and has declared to be impartial, of the declarations in the case.
create function decision.impartiality(p_prepared_by bigint, p_approved_by bigint, p_declared application.impartiality[]) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('duty', t.duty, 'user', access.person(i.user_id), 'declared_at', api.ts(i.declared_at)) order by t.n), '[]')
  from unnest(p_declared) i join (values (1, 'prepared', p_prepared_by), (2, 'approved', p_approved_by)) t (n, duty, user_id) on t.user_id = i.user_id
  where not i.conflict
$$;
