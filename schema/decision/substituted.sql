-- For whom this person may approve the decision as a substitute: who is away today and could have
-- approved it, within the lesser of both authorities and where no duty of either forbids it; null where
-- there is nobody. `p_for`: this one alone.
create function decision.substituted(d decision.decision, p_scheme_id bigint, p_user_id bigint, p_for bigint default null) returns bigint
language plpgsql stable as $$
begin
  return (select u.id from access.absence b
    join access.user_account u on u.id = b.user_id and u.active and 'approver' = any (u.roles)
   where b.substitute_id = p_user_id and b.cancelled_at is null and rule.today() between b.from_on and b.to_on
     and u.id = coalesce(p_for, u.id) and not decision.has_prepared(d, u.id)
     and not exists (select from application.impartiality i where i.application_id = d.application_id and i.user_id = u.id and i.conflict)
     and application.superior_conflict(d.application_id, u.id) is null
     and access.sees_scheme(access.viewer_of(u, null), p_scheme_id)
     and access.has_authority(u.id, p_scheme_id, d.amount_ore) and d.amount_ore <= access.largest_authority(p_user_id)
   order by b.id limit 1);
end
$$;
