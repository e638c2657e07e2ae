-- Whoever has a conflict in a case neither prepares nor decides anything in it (fvl §§ 6–10, rule 7).
-- Raises impartiality.conflict.declared.
create function application.require_no_conflict(p_application_id bigint, p_user_id bigint) returns void
language plpgsql stable as $$
begin
  if exists (select from application.impartiality i where i.application_id = p_application_id and i.user_id = p_user_id and i.conflict) then
    perform rule.refuse('impartiality.conflict.declared');
  end if;
end
$$;
