-- May this person attach this file to this case now? Asked before the bytes are taken in, with what
-- the head says of them, and again with what they are. `p_facts`: name, media_type, named (the name
-- ends as the type says), field (of the form, or null), internal, message, size (null: not known yet) and, afterwards, fits (the bytes are of the
-- type), digest_fits (they are what the client meant to send).
create function application.attachment_check(p_viewer access.viewer, p_application application.application, p_facts jsonb) returns void
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  a_size bigint := (p_facts ->> 'size')::bigint;
  a_most bigint := (rule.setting('attachment.bytes_max') #>> '{}')::bigint;
  a_count int := (rule.setting('attachment.count_max') #>> '{}')::int;
begin
  if not rule.setting('attachment.media_types') ? coalesce(p_facts ->> 'media_type', '') then
    perform rule.refuse('attachment.upload.media_type', jsonb_build_object('allowed_types', rule.setting('attachment.media_types')));
  elsif not (p_facts ->> 'named')::boolean then
    perform rule.refuse('attachment.upload.suffix', '{"pointer": "?name"}');
  elsif a_size = 0 then
    perform rule.refuse('attachment.upload.empty', '{"pointer": ""}');
  elsif a_size > a_most then
    perform rule.refuse('attachment.upload.too_large', jsonb_build_object('bytes_max', a_most, 'mib_max', a_most / 1048576));
  elsif a_size > application.attachment_room(p_application.id) then
    perform rule.refuse('attachment.upload.quota', jsonb_build_object('bytes_left', greatest(application.attachment_room(p_application.id), 0),
      'mib_max', (rule.setting('attachment.quota_bytes') #>> '{}')::bigint / 1048576));
  elsif not coalesce((p_facts ->> 'fits')::boolean, true) then
    perform rule.refuse('attachment.upload.content');
  elsif not coalesce((p_facts ->> 'digest_fits')::boolean, true) then
    perform rule.refuse('attachment.upload.digest', '{"pointer": ""}');
  elsif application.attachment_kind(p_viewer, p_application.state, case when (p_facts ->> 'internal')::boolean then 'internal' when (p_facts ->> 'message')::boolean then 'message' end) is null then
    perform rule.refuse('attachment.upload.state', jsonb_build_object('current_state', p_application.state));
  elsif (select count(*) from application.attachment where application_id = p_application.id and state <> 'removed') >= a_count then
    perform rule.refuse('attachment.upload.too_many', jsonb_build_object('count_max', a_count));
  elsif p_facts ->> 'field' <> '' then
    perform application.attachment_fits_field(p_application, p_facts ->> 'field', p_facts ->> 'media_type');
  end if;
end
$$;
