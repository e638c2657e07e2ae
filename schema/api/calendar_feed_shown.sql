-- The answer to whoever has just made a calendar, with its secret address. Only the hash of the secret
-- is kept: a repeated request gets the answer without it.
create function api.calendar_feed_shown(p_reply api.reply) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_token text := replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
begin
  update application.calendar_feed set token_hash = sha256(convert_to(a_token, 'UTF8')) where id = p_reply.id;
  return (p_reply.id, '2', p_reply.doc || jsonb_build_object('path', '/api/v1/calendars/' || a_token || '/deadlines.ics'))::api.reply;
end
$$;
