-- The direct superior of a person where the superior has declared a conflict in the case; else null. A
-- direct subordinate may prepare it, but not decide it (fvl § 6 third paragraph).
create function application.superior_conflict(p_application_id bigint, p_user_id bigint) returns bigint
language plpgsql stable as $$
begin
  return (select u.superior_id from access.user_account u
    join application.impartiality i on i.application_id = p_application_id and i.user_id = u.superior_id and i.conflict
    where u.id = p_user_id);
end
$$;
