-- The business clock. Any signed-in person.
create function api.clock_get(p_token text) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  return rule.clock_reply();
end
$$;
