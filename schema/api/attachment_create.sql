-- The file has its name: it becomes an attachment. The lock on the case makes two uploads at once
-- count each other. With a scanner (`scan`) it waits for that one.
create function api.attachment_create(p_id bigint, p_if_match text, p_facts jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a application.application := application.lock(p_id, p_if_match, 'caseworker', 'applicant');
  t application.attachment;
begin
  perform application.attachment_check(access.actor(), a, p_facts);
  perform from application.file where sha256 = p_facts ->> 'sha256' and present for key share;
  if not found then  -- swept since it was prepared: only when that is longer ago than the grace time
    perform rule.refuse('service.request.busy');
  end if;
  insert into application.attachment (application_id, kind, field, name, media_type, size_bytes, sha256, state, uploaded_by, uploaded_at)
  values (p_id, application.attachment_kind(access.actor(), a.state, case when (p_facts ->> 'internal')::boolean then 'internal' when (p_facts ->> 'message')::boolean then 'message' end), p_facts ->> 'field', p_facts ->> 'name', p_facts ->> 'media_type', (p_facts ->> 'size')::bigint,
    p_facts ->> 'sha256', case when (p_facts ->> 'scan')::boolean then 'pending' else 'not_scanned' end, (access.actor()).user_id, rule.now())
  returning * into t;
  if t.state = 'pending' then
    perform job.enqueue('scan', 'attachment.scan', t.id::text, jsonb_build_object('attachment_id', t.id));
  end if;
  return (t.id, t.version::text, application.attachment_doc(t))::api.reply;
end
$$;
