-- A scheme belongs to an office from a day on; what was before stays as it was (REQ-005).
create function scheme.set_owner(p_scheme_id bigint, p_office_id bigint, p_from date) returns void
language plpgsql as $$
begin
  if scheme.owner_office(p_scheme_id, p_from) is distinct from p_office_id then
    insert into scheme.ownership (scheme_id, office_id, valid_from) values (p_scheme_id, p_office_id, p_from)
    on conflict (scheme_id, valid_from) do update set office_id = excluded.office_id;
  end if;
end
$$;
