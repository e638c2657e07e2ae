-- Does a user hang together, as it would become? Raises user.save.office_unknown,
-- user.save.last_admin.
create function access.check_user(u access.user_account) returns void
language plpgsql stable as $$
begin
  if not exists (select from access.office o where o.id = u.office_id and coalesce(o.valid_to, 'infinity') >= rule.today()) then
    perform rule.refuse('user.save.office_unknown', '{"pointer": "/office_id"}');
  elsif not (u.active and u.roles @> array['admin']) and u.id is not null and not exists (select from access.user_account x
      where x.id <> u.id and x.active and x.roles @> array['admin'] and x.kind <> 'worker') then
    perform rule.refuse('user.save.last_admin');
  end if;
end
$$;
