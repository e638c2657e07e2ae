-- Whoever decides is not the direct subordinate of somebody with a conflict in the case.
-- Raises impartiality.superior.conflict.
create function decision.require_unrelated(d decision.decision, p_user_id bigint) returns void
language plpgsql stable as $$
declare
  a_superior bigint := application.superior_conflict(d.application_id, p_user_id);
begin
  if a_superior is not null then
    perform decision.refuse_subordinate(d.application_id, a_superior, (select jsonb_agg(jsonb_build_object('id', x.id, 'name', x.name) order by x.name, x.id)
      from decision.approvers(d) x where x.code is null));
  end if;
end
$$;
