-- How many notices the person has not read.
create function api.notice_count(p_token text) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  return application.notice_count(access.whoami(p_token));
end
$$;
