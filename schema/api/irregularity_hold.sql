-- Holds the payments of the case's recipient, or of the one it was merged into, or of the awards it is linked to. The hold tells the world
-- no more than that matters are being checked, and goes on record as any hold does.
-- Raises irregularity.hold.no_target, irregularity.hold.in_force, irregularity.act.closed.
create function api.irregularity_hold(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  i irregularity.irregularity := irregularity.lock(p_id, p_if_match, 4);
  a_recipient bigint := case p_body ->> 'target' when 'recipient' then recipient.now(i.recipient_id) end;
  the_awards bigint[] := case p_body ->> 'target' when 'awards' then i.award_ids else '{}' end;
  the_holds bigint[];
  an_action text;
begin
  perform irregularity.require_code(i, 4);
  if a_recipient is null and the_awards = '{}' then
    perform rule.refuse('irregularity.hold.no_target', jsonb_build_object('current_state', i.state));
  elsif exists (select from payment.hold h where h.id = any (i.hold_ids) and h.state = 'active'
      and (h.recipient_id = a_recipient or h.award_id = any (the_awards))) then
    perform rule.refuse('irregularity.hold.in_force');
  end if;
  an_action := irregularity.act_as('hold_place');
  the_holds := case when a_recipient is not null then array[payment.hold_place(a_recipient, null, null, 'control', null)]
    else array(select payment.hold_place(null, w, null, 'control', null) from unnest(the_awards) w) end;
  perform irregularity.act_as(an_action);
  update irregularity.irregularity set hold_ids = hold_ids || the_holds where id = p_id;
  perform irregularity.add_step(p_id, 'payments_held', p_body ->> 'reason');
  return irregularity.reply(access.actor(), p_id);
end
$$;
