-- The rule that keeps a case from this person, or null: a declared conflict of interest, a scheme that
-- the person's office does not see, or that the case is finished. Null for a person: released.
create function application.assign_obstacle(p_application application.application, p_user_id bigint) returns text
language plpgsql stable as $$
begin
  return case
    when exists (select from application.impartiality i
      where i.application_id = p_application.id and i.user_id = p_user_id and i.conflict) then 'application.assign.conflict'
    when exists (select from access.user_account u join access.office o on o.id = u.office_id and o.kind = 'delegated'
      where u.id = p_user_id and o.id is distinct from scheme.owner_office(p_application.scheme_id, rule.today())) then 'application.assign.cannot_see'
    when application.finished(p_application.state) then 'application.assign.finished' end;
end
$$;
