-- The first steps of every act in a thread: it is seen and locked, the role fits, nothing stands against
-- the act (`p_place`: in the order of application.thread_codes), the version is the newest.
-- Raises impartiality.conflict.declared, message.send.no_party, thread.answered.not_waiting,
-- thread.needs_answer.waiting.
create function application.lock_thread(p_id bigint, p_if_match text, p_place int, variadic p_roles text[]) returns application.message_thread
language plpgsql as $$
declare
  v access.viewer := access.actor();
  t application.message_thread;
  a_code text;
begin
  perform access.require_visible(v, 'message_thread', p_id);
  perform access.require(variadic p_roles);
  select * into t from application.message_thread where id = p_id for update;
  perform rule.check_version(p_if_match, t.version);
  a_code := (application.thread_codes(v, t))[p_place];
  case a_code
    when 'impartiality.conflict.declared' then perform rule.refuse('impartiality.conflict.declared');
    when 'message.send.no_party' then perform rule.refuse('message.send.no_party');
    when 'thread.answered.not_waiting' then perform rule.refuse('thread.answered.not_waiting');
    when 'thread.needs_answer.waiting' then perform rule.refuse('thread.needs_answer.waiting');
    else null;
  end case;
  return t;
end
$$;
