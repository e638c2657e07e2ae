-- Why this person may not do each act about appeals and reversal in the case now, null where they may:
-- the end of application.actions' list, in its order. `a_conflict`: what the person has declared.
create function appeal.action_codes(p_viewer access.viewer, a application.application, a_conflict boolean, p_open_decision_id bigint) returns text[]
language plpgsql stable as $$
declare
  d decision.decision;
  x appeal.appeal;
  a_suspended boolean := false;
  a_role constant text := 'access.role.missing';
  a_handler boolean := p_viewer.roles && array['caseworker', 'appeals'];
  an_impartial text := case when a_conflict then 'impartiality.conflict.declared' end;
begin
  if a.state in ('decided', 'closed') then
    select * into d from decision.decision where application_id = a.id and state = 'approved'
     order by (appeal.under_way(id)).id is not null desc, kind = 'award' desc, id limit 1;
    x := appeal.under_way(d.id);
    a_suspended := exists (select from appeal.suspension where decision_id = d.id and state = 'granted');
  end if;
  return array[
    case when not a_handler then a_role when d.id is null then 'appeal.create.not_in_force' when x.id is not null then 'appeal.create.under_way'
      when appeal.is_final(d) then 'appeal.create.final' end,
    case when not a_handler then a_role when x.id is null or x.state = 'forwarded' then 'appeal.act.none' when a_conflict then an_impartial
      when x.first_instance_outcome is not null then 'appeal.first_instance.done' end,
    case when not a_handler then a_role when x.id is null or x.state = 'forwarded' then 'appeal.act.none' when a_conflict then an_impartial
      when x.first_instance_outcome is not null then 'appeal.first_instance.done' end,
    case when not a_handler then a_role when x.id is null then 'appeal.act.none'
      when x.state <> 'under_assessment' or x.first_instance_outcome is distinct from 'maintained' then 'appeal.forward.not_maintained'
      else an_impartial end,
    case when not a_handler then a_role when x.state is distinct from 'forwarded' then 'appeal.outcome.not_forwarded' when a_conflict then an_impartial
      when decision.has_approved(d, p_viewer.user_id) or decision.has_prepared(d, p_viewer.user_id) then 'appeal.outcome.same_person' end,
    case when not a_handler then a_role when x.id is null then 'appeal.act.none' when a_conflict then an_impartial
      when a_suspended then 'appeal.suspend.in_force' end,
    case when not a_handler then a_role when not a_suspended then 'appeal.resume.not_suspended' else an_impartial end,
    case when not p_viewer.roles && array['caseworker'] then a_role when d.id is null then 'decision.reverse.not_in_force'
      when a_conflict then an_impartial when a_conflict is null then 'impartiality.declaration.missing'
      when p_open_decision_id is not null then 'decision.draft.under_way' end];
end
$$;
