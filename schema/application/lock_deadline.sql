-- The first steps of every act on a deadline: case and deadline are seen and locked, in that order,
-- the role fits, whoever acts has declared no conflict, the version is the newest, and it has not ended.
-- Raises impartiality.conflict.declared, deadline.act.ended.
create function application.lock_deadline(p_id bigint, p_if_match text) returns application.deadline
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  d application.deadline;
begin
  perform access.require_visible(v, 'deadline', p_id);
  perform access.require('caseworker', 'approver', 'appeals');
  perform from application.application where id = (select application_id from application.deadline where id = p_id) for update;
  select * into d from application.deadline where id = p_id for update;
  perform application.require_no_conflict(d.application_id, v.user_id);
  perform rule.check_version(p_if_match, d.version);
  if d.state not in ('open', 'missed') or d.ended_on is not null then
    perform rule.refuse('deadline.act.ended', jsonb_build_object('current_state', d.state, 'allowed', '[]'::jsonb));
  end if;
  return d;
end
$$;
