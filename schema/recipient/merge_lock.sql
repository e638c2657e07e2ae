-- Locks a proposal to merge, and then both recipients in one order, for a person who may decide it.
-- Raises object.get.not_found, access.role.missing, recipient.act.delegated, resource.change.stale, object.move.illegal.
create function recipient.merge_lock(p_id bigint, p_if_match text, p_state text) returns recipient.merge
language plpgsql security definer set search_path = pg_temp as $$
declare
  m recipient.merge;
begin
  perform access.require_visible(access.actor(), 'recipient_merge', p_id);
  perform access.require('caseworker');
  select * into m from recipient.merge where id = p_id for update;
  perform recipient.require_own(access.actor(), m.from_id, m.into_id);
  perform rule.check_version(p_if_match, m.version);
  perform rule.move('recipient_merge', m.state, p_state);
  perform from recipient.recipient where id in (m.from_id, m.into_id) order by id for no key update;
  return m;
end
$$;
