-- One plan for evaluation. Raises object.get.not_found.
create function api.evaluation_plan_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  perform access.require_visible(access.whoami(p_token), 'evaluation_plan', p_id);
  return (p_id, '1', scheme.evaluation_plan_doc(p_id))::api.reply;
end
$$;
