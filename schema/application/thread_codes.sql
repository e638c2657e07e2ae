-- Why this person may not write in a thread, mark it as answered, or as waiting for an answer, in this
-- order; null where they may.
create function application.thread_codes(v access.viewer, t application.message_thread) returns text[]
language plpgsql stable as $$
declare
  a_role text := case when not v.roles && array['caseworker', 'appeals'] then 'access.role.missing' end;
  a_conflict text := case when a_role is null and exists (select from application.impartiality i
    where i.application_id = t.application_id and i.user_id = v.user_id and i.conflict) then 'impartiality.conflict.declared' end;
begin
  return array[
    case when a_role is not null and not v.roles && array['applicant'] then a_role when a_conflict is not null then a_conflict
      when not t.with_party then 'message.send.no_party' end,
    coalesce(a_role, a_conflict, case when not t.needs_answer then 'thread.answered.not_waiting' end),
    coalesce(a_role, a_conflict, case when t.needs_answer then 'thread.needs_answer.waiting' end)];
end
$$;
