-- One award.
create function api.award_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  perform access.require_visible(access.whoami(p_token), 'award', p_id);
  return decision.award_reply(p_id);
end
$$;
