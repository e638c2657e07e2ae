-- Takes roles, and if so authority, from a person at once; without any role left the person is put out of
-- use. There is always an administrator. Raises user.save.last_admin.
create function access.remove_access(p_user_id bigint, p_roles text[], p_authority boolean) returns void
language plpgsql as $$
declare
  u access.user_account;
  a_left text[];
begin
  perform from access.user_account where roles @> array['admin'] and active order by id for update;
  select * into u from access.user_account where id = p_user_id for update;
  a_left := array(select r from unnest(u.roles) r where r <> all (p_roles));
  u.active := u.active and cardinality(a_left) > 0;
  u.roles := case when cardinality(a_left) > 0 then a_left else u.roles end;
  if not exists (select from access.user_account x where x.active and x.roles @> array['admin'] and x.kind <> 'worker' and x.id <> p_user_id)
      and not (u.active and u.roles @> array['admin']) then
    perform rule.refuse('user.save.last_admin');
  end if;
  update access.user_account set roles = u.roles, active = u.active where id = p_user_id and (roles, active) is distinct from (u.roles, u.active);
  if not u.active then
    update access.session set ended_at = clock_timestamp() where user_id = p_user_id and ended_at is null;
  end if;
  if p_authority then
    update access.authority set active = false where user_id = p_user_id and active;
  end if;
end
$$;
