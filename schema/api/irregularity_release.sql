-- Asks for the end of what the case holds, whoever of those named placed it; somebody else lifts it.
-- The reason stays in the case. Raises irregularity.release.no_hold.
create function api.irregularity_release(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  i irregularity.irregularity := irregularity.lock(p_id, p_if_match, 5);
  v access.viewer := access.actor();
  an_action text;
begin
  perform irregularity.require_code(i, 5);
  an_action := irregularity.act_as('hold_ask');
  update payment.hold set lift_asked_by = v.user_id, lift_asked_at = rule.now()
   where id = any (i.hold_ids) and state = 'active' and lift_asked_by is null;
  perform irregularity.act_as(an_action);
  perform irregularity.add_step(p_id, 'hold_lift_asked', p_body ->> 'reason');
  return irregularity.reply(v, p_id);
end
$$;
