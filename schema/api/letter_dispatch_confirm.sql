-- Registers that a letter arrived. Raises letter_dispatch.mark.not_delivered.
create function api.letter_dispatch_confirm(p_id bigint, p_if_match text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  o letter.dispatch := letter.lock_dispatch(p_id, p_if_match, 2);
begin
  insert into letter.mark (application_id, dispatch_id, what, reason, marked_by, marked_at)
  values (o.application_id, o.id, 'confirmed', null, (access.actor()).user_id, rule.now());
  update letter.dispatch set state = 'confirmed', version = version + 1 where id = o.id;
  return letter.dispatch_reply(access.actor(), p_id);
end
$$;
