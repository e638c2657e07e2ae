-- Registers post that came otherwise than here (body {channel, received_on, sender, text, subject | thread_id,
-- from_party?, paper_reason?, attachment_ids?}); paper with the reason for it (REQ-141).
-- Raises impartiality.conflict.declared, post.register.received_on, post.register.paper_reason,
-- post.register.thread, message.send.attachment_unknown.
create function api.post_register(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a application.application := application.lock(p_id, p_if_match, 'caseworker', 'appeals');
  v access.viewer := access.actor();
  m application.message := jsonb_populate_record(null::application.message, p_body - array['id', 'version', 'attachment_ids']);
  t application.message_thread;
begin
  perform application.require_no_conflict(p_id, v.user_id);
  if m.received_on > rule.today() then
    perform rule.refuse('post.register.received_on', '{"pointer": "/received_on"}');
  elsif (m.channel = 'paper') <> (m.paper_reason is not null) then
    perform rule.refuse('post.register.paper_reason', '{"pointer": "/paper_reason"}');
  elsif (p_body ? 'thread_id') = (p_body ? 'subject') then
    perform rule.refuse('post.register.thread', '{"pointer": "/subject"}');
  end if;
  if p_body ? 'thread_id' then
    select * into t from application.message_thread where id = (p_body ->> 'thread_id')::bigint and application_id = a.id for update;
    if not found or t.with_party <> coalesce((p_body ->> 'from_party')::boolean, t.with_party) then
      perform rule.refuse('post.register.thread', '{"pointer": "/thread_id"}');
    end if;
  end if;
  m.attachment_ids := application.check_references(a.id, p_body -> 'attachment_ids', coalesce(t.with_party, (p_body ->> 'from_party')::boolean, true));
  if t.id is null then
    t := application.start_thread(a.id, p_body ->> 'subject', coalesce((p_body ->> 'from_party')::boolean, true));
  end if;
  m.direction := 'in';
  perform application.send(t, m);
  return application.thread_reply(v, t.id);
end
$$;
