-- The first steps of every change of an absence: it is seen and locked, the person keeps it, the version
-- is the newest, and it is not over. Raises absence.act.not_yours, absence.act.over.
create function access.lock_absence(p_id bigint, p_if_match text) returns access.absence
language plpgsql as $$
declare
  v access.viewer := access.actor();
  b access.absence;
begin
  perform access.require_visible(v, 'absence', p_id);
  perform access.require('caseworker', 'approver', 'scheme_owner', 'finance', 'appeals', 'admin');
  perform from access.user_account where id = (select user_id from access.absence where id = p_id) for update;
  select * into b from access.absence where id = p_id for update;
  if not access.absence_keeper(v, b.user_id) then
    perform rule.refuse('absence.act.not_yours');
  end if;
  perform rule.check_version(p_if_match, b.version);
  if access.absence_state(b, rule.today()) in ('over', 'cancelled') then
    perform rule.refuse('absence.act.over');
  end if;
  return b;
end
$$;
