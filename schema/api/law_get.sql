-- Which Public Administration Act holds, and where each says what. For anybody who is signed in.
create function api.law_get(p_token text) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  return rule.law_reply((access.whoami(p_token)).language);
end
$$;
