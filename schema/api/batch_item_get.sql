-- One proposal of a batch. Raises object.get.not_found.
create function api.batch_item_get(p_token text, p_id bigint, p_application_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  r api.reply;
begin
  perform access.require_visible(access.whoami(p_token), 'batch', p_id);
  r := batch.item_reply(p_id, p_application_id);
  if r.id is null then
    perform rule.refuse('object.get.not_found', '{"object": "batch_item"}');
  end if;
  return r;
end
$$;
