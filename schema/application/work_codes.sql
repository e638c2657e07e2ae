-- What stands against writing notes and remarks, raising flags, going through the checklist, writing to the
-- other side and registering post, in this order; null where nothing does. Who has a conflict may still note,
-- which is no part of the record.
create function application.work_codes(p_viewer access.viewer, p_state text, p_checklist jsonb, a_conflict boolean) returns text[]
language plpgsql immutable as $$
declare
  a_role constant text := 'access.role.missing';
  a_worker text := case when not p_viewer.roles && array['caseworker', 'approver', 'scheme_owner', 'finance', 'appeals'] then a_role end;
  a_declared text := case when a_conflict then application.impartial_code(a_conflict) end;
begin
  return array[a_worker, case when not p_viewer.roles && array['caseworker', 'approver', 'appeals'] then a_role else a_declared end,
    coalesce(a_worker, a_declared),
    case when not p_viewer.roles && array['caseworker'] then a_role
      when p_checklist = '[]' then 'checklist.tick.none'
      when p_state not in ('submitted', 'under_review', 'awaiting_information', 'recommended') then 'object.move.illegal'
      else application.impartial_code(a_conflict) end,
    case when not p_viewer.roles && array['caseworker', 'appeals', 'applicant'] then a_role else a_declared end,
    case when not p_viewer.roles && array['caseworker', 'appeals'] then a_role else a_declared end];
end
$$;
