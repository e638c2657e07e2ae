-- Those who are away today, whose substitute this person is, and whom nothing keeps from approving the batch
-- themselves but that; `p_for`: this one alone. As decision.absent_for.
create function batch.absent_for(b batch.batch, p_user_id bigint, p_for bigint default null) returns bigint[]
language plpgsql stable as $$
begin
  return array(select u.id from access.absence x
    join access.user_account u on u.id = x.user_id and u.active and 'approver' = any (u.roles)
   where x.substitute_id = p_user_id and x.cancelled_at is null and rule.today() between x.from_on and x.to_on
     and u.id = coalesce(p_for, u.id) and not batch.has_prepared(b, u.id)
     and batch.conflict(b.id, u.id) is null and batch.conflict(b.id, u.superior_id) is null
     and access.visible(access.viewer_of(u, null), 'batch', b.id)
   order by x.id);
end
$$;
