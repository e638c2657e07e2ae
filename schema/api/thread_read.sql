-- Marks the messages of a thread as read by oneself; what a party reads, staff see when.
create function api.thread_read(p_id bigint, p_if_match text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
begin
  perform access.require_visible(v, 'message_thread', p_id);
  perform access.require('caseworker', 'approver', 'scheme_owner', 'finance', 'appeals', 'applicant');
  perform rule.check_version(p_if_match, (select version from application.message_thread where id = p_id));
  insert into application.message_read (message_id, user_id, party, read_at)
  select m.id, v.user_id, access.is_party(v.roles), rule.now() from application.message m where m.thread_id = p_id
  on conflict do nothing;
  return application.thread_reply(v, p_id);
end
$$;
