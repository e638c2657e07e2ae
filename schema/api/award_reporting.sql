-- What is asked of an award's report and how it stands.
create function api.award_reporting(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  w decision.award;
begin
  perform access.require_visible(access.whoami(p_token), 'award', p_id);
  select * into w from decision.award where id = p_id;
  return (p_id, w.version || '.' || md5(report.reporting_doc(w)::text), report.reporting_doc(w))::api.reply;
end
$$;
