-- Takes an attachment out of a draft, or an internal one out of the case. The row stays in the history; the bytes too, once the
-- application has been sent in, for what has been received is archived.
create function api.attachment_remove(p_id bigint, p_if_match text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  t application.attachment := application.attachment_seen(access.actor(), p_id);
  a application.application := application.lock(t.application_id, null, 'caseworker', 'applicant');
begin
  select * into t from application.attachment where id = p_id for update;
  perform rule.check_version(p_if_match, t.version);
  if a.state <> 'draft' and t.kind <> 'internal' then
    perform rule.refuse('attachment.remove.state', jsonb_build_object('current_state', a.state));
  end if;
  update application.attachment set state = 'removed',
    discarded = not exists (select from history.entry where case_id = a.id and action = 'application_submit') where id = p_id;
  return (p_id, null, null)::api.reply;
end
$$;
