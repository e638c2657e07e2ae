-- Why this person may not approve the decision now; null where they may. The same questions as the approval asks.
create function decision.approve_code(d decision.decision, p_user_id bigint, p_plan jsonb default null) returns text
language plpgsql stable as $$
begin
  return case when decision.has_prepared(d, p_user_id) then 'decision.approve.same_person'
    when exists (select from application.impartiality i where i.application_id = d.application_id and i.user_id = p_user_id and i.conflict) then 'impartiality.conflict.declared'
    when application.superior_conflict(d.application_id, p_user_id) is not null then 'impartiality.superior.conflict'
    else (select t.code from decision.turn_of(d, coalesce(p_plan, decision.plan_of(d)), p_user_id) t) end;
end
$$;
