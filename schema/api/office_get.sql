-- One office. Raises object.get.not_found.
create function api.office_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  perform access.require_visible(access.whoami(p_token), 'office', p_id);
  return (p_id, (select version from access.office where id = p_id), access.office_doc(p_id))::api.reply;
end
$$;
