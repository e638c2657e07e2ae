-- One appeal.
create function api.appeal_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'appeal', p_id);
  return appeal.reply(p_id, v.language);
end
$$;
