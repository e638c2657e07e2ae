-- Tells those who are to know of a message: the party of what is sent to it; of what comes in who has the case.
create function application.tell_of_message(p_application_id bigint, p_direction text) returns void
language plpgsql as $$
declare
  a application.application;
begin
  select * into a from application.application where id = p_application_id;
  if p_direction = 'out' then
    insert into application.notice (level, recipient_id, application_id, deadlines, day) values ('message', a.recipient_id, a.id, 0, rule.today());
  else
    perform application.tell_holder(a, 'message');
  end if;
end
$$;
