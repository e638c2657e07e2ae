-- Tells those who answer for the case of an opening: the heads of the office that owns its scheme (the
-- superiors of those who work there, else its approvers), the person's own superior, and administrators.
create function access.tell_of_emergency(p_application_id bigint, p_user_id bigint) returns void
language plpgsql as $$
declare
  an_office bigint := (select scheme.owner_office(scheme_id, rule.today()) from application.application where id = p_application_id);
  a_heads bigint[] := array(select distinct s.id from access.user_account u join access.user_account s on s.id = u.superior_id and s.active
    where u.active and u.id <> s.id and (u.office_id = an_office and s.office_id = an_office or u.id = p_user_id) and s.id <> p_user_id);
begin
  insert into application.notice (level, user_id, application_id, deadlines, day) select 'access', h, p_application_id, 0, rule.today() from unnest(a_heads) h;
  if not exists (select from access.user_account where id = any (a_heads) and office_id = an_office) then
    insert into application.notice (level, office_id, role, application_id, deadlines, day) values ('access', an_office, 'approver', p_application_id, 0, rule.today());
  end if;
  insert into application.notice (level, role, application_id, deadlines, day) values ('access', 'admin', p_application_id, 0, rule.today());
end
$$;
