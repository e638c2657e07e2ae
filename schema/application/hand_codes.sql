-- What stands against claiming, releasing and taking over a case, in this order; null where nothing does.
create function application.hand_codes(p_viewer access.viewer, a application.application, a_conflict boolean) returns text[]
language plpgsql stable as $$
declare
  a_role text := case when not p_viewer.roles && array['caseworker'] then 'access.role.missing' end;
  a_done text := case when a.state in ('decided', 'closed', 'withdrawn') then 'application.assign.finished' end;
  a_taking text := coalesce(a_role, case when a_conflict then 'impartiality.conflict.declared' end, a_done,
    case when a.assignee_id = p_viewer.user_id then 'application.claim.yours' end);
begin
  return array[coalesce(a_taking, case when a.assignee_id is not null then 'application.claim.taken' end),
    coalesce(a_role, a_done, case when a.assignee_id is distinct from p_viewer.user_id then 'application.release.not_yours' end),
    coalesce(a_taking, case when a.assignee_id is null then 'application.take_over.free' end)];
end
$$;
