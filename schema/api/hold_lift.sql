-- Ends a hold, with a reason; one that takes two people only after who placed it has asked, and never
-- by that person. Raises hold.lift.same_person, hold.lift.not_asked, hold.act.lifted.
create function api.hold_lift(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  h payment.hold := payment.hold_lock(p_id);
  v access.viewer := access.actor();
  a_code text := (payment.hold_codes(v, h))[2];
begin
  if a_code = 'hold.lift.same_person' then
    perform rule.refuse('hold.lift.same_person');
  end if;
  perform access.require('finance', 'caseworker', 'scheme_owner');
  perform rule.check_version(p_if_match, h.version);
  if a_code is not null then
    perform rule.refuse(case when a_code in ('hold.act.lifted', 'hold.lift.not_asked') then a_code end, jsonb_build_object('current_state', h.state));
  end if;
  update payment.hold set state = 'lifted', lifted_by = v.user_id, lifted_at = rule.now(), lift_reason = p_body ->> 'reason' where id = p_id;
  return payment.hold_reply(v, p_id);
end
$$;
