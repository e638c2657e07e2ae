-- Who is asked to assess a case and who has delivered, but not what: that is in the case when it may be
-- seen. Also those who assessed without being asked.
create function application.assessors_doc(p_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_build_object('application_id', p_id, 'required', c.assessments_required,
    'delivered', s.assessors, 'complete', s.complete, 'spread_milli', s.spread_milli,
    'assessors', (select coalesce(jsonb_agg(jsonb_build_object('user', access.person(t.user_id), 'asked_by', access.person(t.asked_by),
        'asked_at', api.ts(t.asked_at), 'message', t.message, 'declared', case when i.conflict then 'conflict' when i.id is not null then 'impartial' end,
        'delivered_at', api.ts(t.delivered_at)) order by t.asked_at nulls first, t.user_id), '[]')
      from (select coalesce(x.user_id, m.assessor_id) as user_id, x.asked_by, x.asked_at, x.message, m.delivered_at
        from (select * from application.assessor where application_id = p_id and active) x
        full join (select assessor_id, max(assessed_at) as delivered_at from application.assessment where application_id = p_id group by assessor_id) m
          on m.assessor_id = x.user_id) t
      left join application.impartiality i on i.application_id = p_id and i.user_id = t.user_id))
    from application.application a join scheme.call c on c.id = a.call_id cross join lateral application.standing(a.id, c.assessments_required) s
    where a.id = p_id);
end
$$;
