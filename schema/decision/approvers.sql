-- The approvers of a case's decision: each with what stands against it, null where nothing does, and for whom
-- where only as a substitute.
create function decision.approvers(d decision.decision) returns table (id bigint, name text, code text, for_id bigint)
language sql stable as $$
  select u.id, u.name, x.code, case when x.code is null then t.for_id end
  from application.application a
  cross join lateral (select decision.plan_of(d) as plan) p
  join access.user_account u on u.kind = 'person' and u.active and u.roles @> array['approver']
  left join access.office o on o.id = u.office_id
  cross join lateral (select decision.approve_code(d, u.id, p.plan) as code) x
  left join lateral decision.turn_of(d, p.plan, u.id) t on x.code is null
  where a.id = d.application_id and (o.kind is distinct from 'delegated' or o.id = scheme.owner_office(a.scheme_id, rule.today()))
$$;
