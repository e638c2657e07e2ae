-- Locks an entry of the outbox for an act of this person. `p_place`: of the action in dispatch_codes().
-- Raises object.get.not_found, resource.change.stale, letter_dispatch.retry.not_failed, letter_dispatch.mark.not_delivered.
create function letter.lock_dispatch(p_id bigint, p_if_match text, p_place int) returns letter.dispatch
language plpgsql as $$
declare
  v access.viewer := access.actor();
  o letter.dispatch;
  a_code text;
begin
  perform access.require_visible(v, 'letter_dispatch', p_id);
  perform access.require('caseworker', 'appeals', 'finance');
  select * into o from letter.dispatch where id = p_id for update;
  perform rule.check_version(p_if_match, o.version);
  a_code := (letter.dispatch_codes(v, o))[p_place];
  if a_code is not null then
    perform rule.refuse(case when a_code in ('letter_dispatch.retry.not_failed', 'letter_dispatch.mark.not_delivered', 'access.role.missing') then a_code end, jsonb_build_object('current_state', o.state));
  end if;
  return o;
end
$$;
