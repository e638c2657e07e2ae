-- Tells who has a case of something: the caseworker, or the office that owns the scheme where nobody has the
-- case or who has it is away.
create function application.tell_holder(a application.application, p_level text) returns void
language plpgsql as $$
declare
  u access.user_account;
  an_office bigint;
begin
  select * into u from access.user_account where id = a.assignee_id and active;
  if found then
    insert into application.notice (level, user_id, application_id, deadlines, day) values (p_level, u.id, a.id, 0, rule.today());
  end if;
  if u.id is null or access.is_absent(u.id) then
    an_office := scheme.owner_office(a.scheme_id, rule.today());
    insert into application.notice (level, office_id, role, application_id, deadlines, day)
    values (p_level, an_office, case when an_office is null then 'caseworker' end, a.id, 0, rule.today());
  end if;
end
$$;
