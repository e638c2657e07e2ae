-- What a scheme demands of reports from one day on. Raises object.get.not_found.
create function api.report_demand_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  perform access.require_visible(access.whoami(p_token), 'report_demand', p_id);
  return (p_id, '1', report.demand_doc(p_id))::api.reply;
end
$$;
