-- Writes a message in a thread that is there and locked: what comes in waits for an answer, what goes out
-- is one. `m`: what is known of it; the rest is filled in.
create function application.send(t application.message_thread, m application.message) returns void
language plpgsql as $$
declare
  a_waits boolean := m.direction = 'in';
begin
  insert into application.message (application_id, thread_id, direction, channel, text, sender, received_on, paper_reason, attachment_ids, by_id, at)
  values (t.application_id, t.id, m.direction, m.channel, m.text, m.sender, m.received_on, m.paper_reason, m.attachment_ids,
    (access.actor()).user_id, rule.now());
  update application.message_thread set needs_answer = a_waits, answered_reason = null
   where id = t.id and (needs_answer <> a_waits or answered_reason is not null);
  perform application.tell_of_message(t.application_id, m.direction);
end
$$;
