-- Locks what was recorded, and the recipients it is about in one order, for a person who may decide it.
-- Raises succession.confirm.same_person before the role is looked at (order of refusals), recipient.act.delegated.
create function recipient.succession_lock(p_id bigint, p_if_match text, p_state text, variadic p_roles text[]) returns recipient.succession
language plpgsql security definer set search_path = pg_temp as $$
declare
  s recipient.succession;
begin
  perform access.require_visible(access.actor(), 'succession', p_id);
  select * into s from recipient.succession where id = p_id for update;
  if p_state = 'done' and s.proposed_by = (access.actor()).user_id then
    perform rule.refuse('succession.confirm.same_person');
  end if;
  perform access.require(variadic p_roles);
  perform recipient.require_own(access.actor(), s.recipient_id, s.successor_id);
  perform rule.check_version(p_if_match, s.version);
  perform rule.move('succession', s.state, p_state);
  perform from recipient.recipient where id in (s.recipient_id, s.successor_id) order by id for no key update;
  return s;
end
$$;
