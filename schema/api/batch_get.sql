-- One batch.
create function api.batch_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'batch', p_id);
  return batch.reply(p_id, v);
end
$$;
