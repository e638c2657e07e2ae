-- One award.
create function api.award_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'award', p_id);
  return decision.award_reply(p_id, v.language);
end
$$;
