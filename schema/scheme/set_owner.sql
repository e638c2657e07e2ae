-- A scheme belongs to an office from a day on, handled by a manager; what was before stays as it was
-- (REQ-005). Without a manager it stays with the one it has.
create function scheme.set_owner(p_scheme_id bigint, p_office_id bigint, p_from date, p_manager text default null) returns void
language plpgsql as $$
declare
  s scheme.scheme;
  a_user bigint := (access.actor()).user_id;
begin
  select * into s from scheme.scheme where id = p_scheme_id;
  if scheme.owner_office(p_scheme_id, p_from) is distinct from p_office_id or scheme.manager_on(s, p_from) <> p_manager then
    insert into scheme.ownership (scheme_id, office_id, valid_from, manager, set_by, set_at)
    values (p_scheme_id, p_office_id, p_from, p_manager, a_user, rule.now())
    on conflict (scheme_id, valid_from) do update set office_id = excluded.office_id, manager = coalesce(excluded.manager, ownership.manager),
      set_by = excluded.set_by, set_at = excluded.set_at;
  end if;
end
$$;
