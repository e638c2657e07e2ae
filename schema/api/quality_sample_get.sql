-- One sample and its checks. Raises object.get.not_found.
create function api.quality_sample_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'quality_sample', p_id);
  return decision.sample_reply(v, p_id);
end
$$;
