-- The business clock. Any signed-in person.
create function api.clock_get(p_token text) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  perform access.whoami(p_token);
  return rule.clock_reply();
end
$$;
