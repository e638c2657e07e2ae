-- One risk analysis. Raises object.get.not_found.
create function api.risk_analysis_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  perform access.require_visible(access.whoami(p_token), 'risk_analysis', p_id);
  return (p_id, (select version from scheme.risk_analysis where id = p_id), scheme.risk_doc(p_id))::api.reply;
end
$$;
