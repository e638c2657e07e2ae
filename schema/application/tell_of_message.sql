-- Tells those who are to know of a message: the party of what is sent to it; of what comes in the
-- caseworker, or the office that owns the scheme where nobody has the case or who has it is away.
create function application.tell_of_message(p_application_id bigint, p_direction text) returns void
language plpgsql as $$
declare
  a application.application;
  u access.user_account;
  an_office bigint;
begin
  select * into a from application.application where id = p_application_id;
  if p_direction = 'out' then
    insert into application.notice (level, recipient_id, application_id, deadlines, day) values ('message', a.recipient_id, a.id, 0, rule.today());
    return;
  end if;
  select * into u from access.user_account where id = a.assignee_id and active;
  if found then
    insert into application.notice (level, user_id, application_id, deadlines, day) values ('message', u.id, a.id, 0, rule.today());
  end if;
  if u.id is null or access.is_absent(u.id) then
    an_office := scheme.owner_office(a.scheme_id, rule.today());
    insert into application.notice (level, office_id, role, application_id, deadlines, day)
    values ('message', an_office, case when an_office is null then 'caseworker' end, a.id, 0, rule.today());
  end if;
end
$$;
