-- Those who are away today, whose substitute this person is, and whom nothing keeps from approving the decision
-- themselves but that; `p_for`: this one alone.
create function decision.absent_for(d decision.decision, p_user_id bigint, p_for bigint default null) returns bigint[]
language plpgsql stable as $$
declare
  a_scheme bigint := (select a.scheme_id from application.application a where a.id = d.application_id);
begin
  return array(select u.id from access.absence b
    join access.user_account u on u.id = b.user_id and u.active and 'approver' = any (u.roles)
   where b.substitute_id = p_user_id and b.cancelled_at is null and rule.today() between b.from_on and b.to_on
     and u.id = coalesce(p_for, u.id) and not decision.has_prepared(d, u.id)
     and not exists (select from application.impartiality i where i.application_id = d.application_id and i.user_id = u.id and i.conflict)
     and application.superior_conflict(d.application_id, u.id) is null
     and access.sees_scheme(access.viewer_of(u, null), a_scheme)
   order by b.id);
end
$$;
