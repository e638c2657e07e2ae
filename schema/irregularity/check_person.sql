-- One person who is to be named, as irregularity.check_people.
create function irregularity.check_person(p_user_id bigint) returns void
language plpgsql stable as $$
begin
  if not exists (select from access.user_account u where u.id = p_user_id and u.active and u.kind = 'person'
      and not u.roles <@ array['admin', 'applicant']) then
    perform rule.refuse('irregularity.save.person_unknown', '{"errors": [{"pointer": "/user_id", "code": "person"}]}');
  end if;
end
$$;
