-- Registers that a letter came back, and why. Raises letter_dispatch.mark.not_delivered.
create function api.letter_dispatch_return(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  o letter.dispatch := letter.lock_dispatch(p_id, p_if_match, 3);
begin
  insert into letter.mark (application_id, dispatch_id, what, reason, marked_by, marked_at)
  values (o.application_id, o.id, 'returned', p_body ->> 'reason', (access.actor()).user_id, rule.now());
  update letter.dispatch set state = 'returned', version = version + 1 where id = o.id;
  return letter.dispatch_reply(access.actor(), p_id);
end
$$;
