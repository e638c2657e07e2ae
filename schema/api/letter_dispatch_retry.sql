-- Sends a letter again that failed or came back. Raises letter_dispatch.retry.not_failed.
create function api.letter_dispatch_retry(p_id bigint, p_if_match text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  o letter.dispatch := letter.lock_dispatch(p_id, p_if_match, 1);
begin
  update letter.dispatch set state = 'prepared', version = version + 1, attempts = 0, error = null, not_before = clock_timestamp(),
    address = case when channel = 'email' then coalesce((select c.email from application.application a join recipient.contact c
      on c.recipient_id = a.recipient_id and c.main where a.id = o.application_id), address) end where id = o.id;
  perform letter.order_sending();
  return letter.dispatch_reply(access.actor(), p_id);
end
$$;
