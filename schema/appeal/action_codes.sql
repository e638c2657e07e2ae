-- What stands against the acts about appeals and reversal, null: nothing, in the order in which
-- application.actions names them. `a_conflict`: what the person has declared; `p_draft`: a decision is
-- being made.
create function appeal.action_codes(p_viewer access.viewer, a application.application, a_conflict boolean, p_draft boolean) returns text[]
language plpgsql stable as $$
declare
  d decision.decision;
  x appeal.appeal;
  a_suspended boolean := false;
  a_role text := case when not p_viewer.roles && array['caseworker', 'appeals'] then 'access.role.missing' end;
  a_bar text := case when a_conflict then 'impartiality.conflict.declared' end;
  an_answer text;  -- against checking and answering it
begin
  if a.state in ('decided', 'closed') then
    select * into d from decision.decision where application_id = a.id and state = 'approved';
    x := appeal.under_way(d.id);
    a_suspended := exists (select from appeal.suspension where decision_id = d.id and state = 'granted');
  end if;
  an_answer := case when x.id is null or x.state = 'forwarded' then 'appeal.act.none' when a_bar <> '' then a_bar
    when x.first_instance_outcome is not null then 'appeal.first_instance.done' end;
  return array[
    coalesce(a_role, case when d.id is null then 'appeal.create.not_in_force' when x.id is not null then 'appeal.create.under_way' end),
    coalesce(a_role, an_answer),
    coalesce(a_role, an_answer),
    coalesce(a_role, case when x.id is null then 'appeal.act.none'
      when x.state = 'under_assessment' and x.first_instance_outcome = 'maintained' then a_bar else 'appeal.forward.not_maintained' end),
    coalesce(a_role, case when x.state is distinct from 'forwarded' then 'appeal.outcome.not_forwarded' when a_bar <> '' then a_bar
      when p_viewer.user_id in (d.prepared_by, d.approved_by) then 'appeal.outcome.same_person' end),
    coalesce(a_role, case when x.id is null then 'appeal.act.none' when a_bar <> '' then a_bar when a_suspended then 'appeal.suspend.in_force' end),
    coalesce(a_role, case when not a_suspended then 'appeal.resume.not_suspended' else a_bar end),
    case when not p_viewer.roles && array['caseworker'] then 'access.role.missing' when d.id is null then 'decision.reverse.not_in_force'
      when a_bar <> '' then a_bar when a_conflict is null then 'impartiality.declaration.missing' when p_draft then 'decision.draft.under_way' end];
end
$$;
