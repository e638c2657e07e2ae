-- The first steps of every change of a decision: case and decision are seen and locked, in that
-- order, the role fits, the version is the newest. `p_not_by`: nobody who prepared it.
-- Raises decision.approve.same_person before the role is looked at (order of refusals).
create function decision.lock(p_id bigint, p_if_match text, p_not_preparer boolean, variadic p_roles text[]) returns decision.decision
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  d decision.decision;
begin
  perform access.require_visible(v, 'decision', p_id);
  perform from application.application where id = (select application_id from decision.decision where id = p_id) for update;
  select * into d from decision.decision where id = p_id for update;
  if p_not_preparer and decision.has_prepared(d, v.user_id) then
    perform rule.refuse('decision.approve.same_person');
  end if;
  perform access.require(variadic p_roles);
  perform rule.check_version(p_if_match, d.version);
  return d;
end
$$;
