-- Which act a clock of the law that starts on a day goes by; for anybody who is signed in.
create function api.deadline_act(p_token text, p_start date) returns text
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  perform access.whoami(p_token);
  return rule.act_on(p_start);
end
$$;
