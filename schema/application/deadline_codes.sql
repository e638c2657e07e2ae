-- Why this person may not say that the deadline is met, extend, suspend, resume or cancel it now, null where they may: what
-- the acts themselves refuse, asked beforehand.
create function application.deadline_codes(p_viewer access.viewer, d application.deadline) returns text[]
language plpgsql stable as $$
declare
  k application.deadline_kind;
  a_general text;
begin
  select * into k from application.deadline_kind where kind = d.kind;
  a_general := case when not p_viewer.roles && array['caseworker', 'approver', 'appeals'] then 'access.role.missing'
    when exists (select from application.impartiality i where i.application_id = d.application_id and i.user_id = p_viewer.user_id and i.conflict)
      then 'impartiality.conflict.declared'
    when d.state not in ('open', 'missed') or d.ended_on is not null then 'deadline.act.ended' end;
  return array[
    coalesce(a_general, case when not k.by_hand then 'deadline.meet.not_permitted' end),
    coalesce(a_general, case when k.extend = 'never' then 'deadline.extend.not_permitted'
      when k.extend = 'before_due' and d.state = 'missed' then 'deadline.extend.expired' end),
    coalesce(a_general, case when not k.suspend then 'deadline.suspend.not_permitted' when d.suspended_on is not null then 'deadline.suspend.suspended'
      when d.state <> 'open' then 'object.move.illegal' end),
    coalesce(a_general, case when d.suspended_on is null then 'deadline.resume.not_suspended' end),
    coalesce(a_general, case when not k.cancel then 'deadline.cancel.not_permitted' end)];
end
$$;
