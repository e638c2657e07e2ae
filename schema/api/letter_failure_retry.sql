-- Makes letters that failed anew: one, or all this person sees. The reply tells how many.
-- Raises object.get.not_found.
create function api.letter_failure_retry(p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  an_id bigint := (p_body ->> 'id')::bigint;
  a_count int;
begin
  perform access.require('caseworker', 'appeals', 'scheme_owner');
  update job.job j set state = 'ready', attempt = 0, run_at = clock_timestamp() where j.id in (select f.job_id from letter.failures() f
    where (an_id is null or f.job_id = an_id) and application.visible(v, f.application_id));
  get diagnostics a_count = row_count;
  if a_count = 0 and an_id is not null then
    perform rule.refuse('object.get.not_found', jsonb_build_object('object', 'letter_failure', 'id', an_id));
  end if;
  perform pg_notify('job', 'letter');
  return (0, '0', jsonb_build_object('count', a_count))::api.reply;
end
$$;
