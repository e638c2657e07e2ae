-- Why one advance notice was left out.
create function api.notice_exemption_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  perform access.require_visible(access.whoami(p_token), 'notice_exemption', p_id);
  return decision.exemption_reply(p_id);
end
$$;
