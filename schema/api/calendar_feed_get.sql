-- One calendar subscription, without its secret.
create function api.calendar_feed_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  perform access.require_visible(access.whoami(p_token), 'calendar_feed', p_id);
  return (select (c.id, c.version, application.calendar_feed_doc(c))::api.reply from application.calendar_feed c where c.id = p_id);
end
$$;
