-- One version of a scheme's rules. Raises object.get.not_found.
create function api.rules_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  perform access.require_visible(access.whoami(p_token), 'rules', p_id);
  return (p_id, scheme.rules_tag(p_id), scheme.rules_doc(p_id))::api.reply;
end
$$;
