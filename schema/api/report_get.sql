-- One report.
create function api.report_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  perform access.require_visible(access.whoami(p_token), 'report', p_id);
  return report.reply(p_id);
end
$$;
