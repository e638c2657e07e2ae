-- Why this person may not propose, confirm or reject a correction in the case now, null where they may: a part of application.actions'
-- list, in its order, and the same questions as decision.correction_code asks, of all its decisions in force at once. `a_conflict`: what the
-- person has declared.
create function decision.correction_codes(p_viewer access.viewer, a application.application, a_conflict boolean) returns text[]
language plpgsql stable as $$
declare
  a_role constant text := 'access.role.missing';
  a_create text := 'correction.create.not_in_force';
  an_answer text := 'correction.answer.none';
  a_proposer bigint;
begin
  if a.state in ('decided', 'closed') and p_viewer.roles && array['caseworker', 'approver'] then
    select case when c.id is not null then 'correction.create.under_way' when l.id is null then 'correction.create.no_letter' end into a_create
      from decision.decision d left join decision.correction c on c.decision_id = d.id and c.state = 'proposed'
      left join lateral (select x.id from decision.letter x where x.decision_id = d.id
        and x.correction_id is not distinct from (select max(y.id) from decision.correction y where y.decision_id = d.id and y.state = 'confirmed') limit 1) l on true
     where d.application_id = a.id and d.state = 'approved' order by 1 nulls first limit 1;
    a_create := case when found then a_create else 'correction.create.not_in_force' end;
    select proposed_by into a_proposer from decision.correction where application_id = a.id and state = 'proposed' order by id limit 1;
    an_answer := case when a_proposer is null then 'correction.answer.none' when a_conflict then application.impartial_code(a_conflict) end;
  end if;
  return array[
    case when not p_viewer.roles && array['caseworker'] then a_role else coalesce(a_create, application.impartial_code(a_conflict)) end,
    case when not p_viewer.roles && array['approver'] then a_role when an_answer is not null then an_answer
      when a_proposer = p_viewer.user_id then 'correction.answer.same_person'
      when application.superior_conflict(a.id, p_viewer.user_id) is not null then 'impartiality.superior.conflict' end,
    case when not p_viewer.roles && array['caseworker', 'approver'] then a_role else an_answer end];
end
$$;
