-- Locks a correction that waits, its case first, for a person who may answer it so; `p_state`: what it is to become.
-- Raises correction.answer.same_person before the role is looked at (order of refusals), impartiality.conflict.declared.
create function decision.correction_lock(p_id bigint, p_if_match text, p_state text, variadic p_roles text[]) returns decision.correction
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  c decision.correction;
begin
  perform access.require_visible(v, 'correction', p_id);
  perform from application.application where id = (select application_id from decision.correction where id = p_id) for update;
  select * into c from decision.correction where id = p_id for update;
  if p_state = 'confirmed' and c.proposed_by = v.user_id then
    perform rule.refuse('correction.answer.same_person');
  end if;
  perform access.require(variadic p_roles);
  perform rule.check_version(p_if_match, c.version);
  perform application.require_no_conflict(c.application_id, v.user_id);
  perform rule.move('correction', c.state, p_state);
  return c;
end
$$;
