-- Has one that could not be scanned looked at once more.
create function api.attachment_scan(p_id bigint, p_if_match text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  t application.attachment := application.attachment_seen(access.actor(), p_id);
begin
  perform application.lock(t.application_id, null, 'caseworker');
  select * into t from application.attachment where id = p_id for update;
  perform rule.check_version(p_if_match, t.version);
  perform rule.move('attachment', t.state, 'pending');
  update application.attachment set state = 'pending', finding = null where id = p_id returning * into t;
  perform job.enqueue('scan', 'attachment.scan', p_id::text, jsonb_build_object('attachment_id', p_id));
  return (p_id, t.version::text, application.attachment_doc(t))::api.reply;
end
$$;
