-- A new thread of a case.
create function application.start_thread(p_application_id bigint, p_subject text, p_with_party boolean) returns application.message_thread
language plpgsql as $$
declare
  t application.message_thread;
begin
  insert into application.message_thread (application_id, subject, with_party, started_by, started_at)
  values (p_application_id, p_subject, p_with_party, (access.actor()).user_id, rule.now()) returning * into t;
  return t;
end
$$;
