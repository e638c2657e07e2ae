-- Why this person may not propose, confirm or reject a correction in the case now, null where they may: a part of application.actions'
-- list, in its order. `a_conflict`: what the person has declared.
create function decision.correction_codes(p_viewer access.viewer, a application.application, a_conflict boolean) returns text[]
language plpgsql stable as $$
declare
  d decision.decision;
  c decision.correction;
  a_role constant text := 'access.role.missing';
  a_code text;
begin
  if a.state in ('decided', 'closed') and p_viewer.roles && array['caseworker', 'approver'] then
    select * into c from decision.correction where application_id = a.id and state = 'proposed' order by id limit 1;
    select * into d from decision.decision where application_id = a.id and state = 'approved' order by decision.correction_code(decision) is null desc, id limit 1;
  end if;
  a_code := case when c.id is null then 'correction.answer.none' when a_conflict then application.impartial_code(a_conflict) end;
  return array[
    case when not p_viewer.roles && array['caseworker'] then a_role else coalesce(decision.correction_code(d), application.impartial_code(a_conflict)) end,
    case when not p_viewer.roles && array['approver'] then a_role when a_code is not null then a_code
      when c.proposed_by = p_viewer.user_id then 'correction.answer.same_person'
      when application.superior_conflict(a.id, p_viewer.user_id) is not null then 'impartiality.superior.conflict' end,
    case when not p_viewer.roles && array['caseworker', 'approver'] then a_role else a_code end];
end
$$;
