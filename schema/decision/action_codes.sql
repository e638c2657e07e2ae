-- Why this person may not submit, return or approve the case's decision now, null where they may: a
-- part of application.actions' list, in its order. `a_conflict`: what the person has declared.
create function decision.action_codes(p_viewer access.viewer, a application.application, a_conflict boolean, p_open_decision_id bigint) returns text[]
language plpgsql stable as $$
declare
  d decision.decision;
  a_role constant text := 'access.role.missing';
  a_first boolean := true;
  an_approver boolean := p_viewer.roles && array['approver'];
begin
  if p_open_decision_id is not null then
    select * into d from decision.decision where id = p_open_decision_id;
    a_first := d.supersedes_id is null and d.kind = 'award';
  end if;
  return array[
    case when not p_viewer.roles && array['caseworker'] then a_role
      when coalesce(d.state not in ('draft', 'returned'), true) then 'decision.submit.nothing'
      when application.impartial_code(a_conflict) is not null then application.impartial_code(a_conflict)
      when a_first and application.assessments_missing(a.id, d.outcome) then 'decision.submit.assessments_missing'
      when a_first and application.checklist_open(a.id) then 'decision.submit.checklist_open'
      when decision.reasons_faults(d) is not null then 'decision.submit.reasons'
      when not a_first and decision.lacks_notice(d) then 'decision.submit.no_advance_notice' end,
    case when not an_approver then a_role when d.state is distinct from 'submitted' then 'object.move.illegal'
      when decision.has_prepared(d, p_viewer.user_id) then 'decision.approve.same_person'
      when a_conflict then application.impartial_code(a_conflict) end,
    case when not an_approver then a_role when d.state is distinct from 'submitted' then 'object.move.illegal'
      else coalesce(decision.approve_code(d, p_viewer.user_id), decision.effect_code(d)) end];
end
$$;
