-- The approvers of a case's decision: each with what stands against it, null where nothing does. The
-- same questions as the approval itself asks.
create function decision.approvers(d decision.decision) returns table (id bigint, name text, code text, for_id bigint)
language sql stable as $$
  select u.id, u.name, case
    when decision.has_prepared(d, u.id) then 'decision.approve.same_person'
    when exists (select from application.impartiality i where i.application_id = d.application_id and i.user_id = u.id and i.conflict) then 'impartiality.conflict.declared'
    when application.superior_conflict(d.application_id, u.id) is not null then 'impartiality.superior.conflict'
    when x.own is null and x.for_id is null then 'decision.approve.authority' end, x.for_id
  from application.application a
  join access.user_account u on u.kind = 'person' and u.active and u.roles @> array['approver']
  left join access.office o on o.id = u.office_id
  cross join lateral (select case when access.has_authority(u.id, a.scheme_id, d.amount_ore) then u.id end as own) h
  cross join lateral (select h.own, case when h.own is null then decision.substituted(d, a.scheme_id, u.id) end as for_id) x
  where a.id = d.application_id and (o.kind is distinct from 'delegated' or o.id = scheme.owner_office(a.scheme_id, rule.today()))
$$;
