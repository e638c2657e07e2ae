-- Does a user hang together, as it would become? Money, settings and users are the directorate's, so nobody of a
-- delegated manager has those roles. Raises user.save.office_unknown, user.save.delegated_role, user.save.last_admin,
-- user.save.superior_unknown, user.save.superior_circle.
create function access.check_user(u access.user_account) returns void
language plpgsql stable as $$
begin
  if not exists (select from access.office o where o.id = u.office_id and coalesce(o.valid_to, 'infinity') >= rule.today()) then
    perform rule.refuse('user.save.office_unknown', '{"pointer": "/office_id"}');
  elsif u.roles && array['finance', 'admin'] and exists (select from access.office o where o.id = u.office_id and o.kind = 'delegated') then
    perform rule.refuse('user.save.delegated_role', '{"pointer": "/roles"}');
  elsif not (u.active and u.roles @> array['admin']) and u.id is not null and not exists (select from access.user_account x
      where x.id <> u.id and x.active and x.roles @> array['admin'] and x.kind <> 'worker') then
    perform rule.refuse('user.save.last_admin');
  elsif u.superior_id is not null and not exists (select from access.user_account x where x.id = u.superior_id and x.kind = 'person') then
    perform rule.refuse('user.save.superior_unknown', '{"pointer": "/superior_id"}');
  elsif u.id is not null and access.above(u.id, u.superior_id) then
    perform rule.refuse('user.save.superior_circle', '{"pointer": "/superior_id"}');
  end if;
end
$$;
