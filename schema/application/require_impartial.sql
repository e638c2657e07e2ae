-- This person has declared impartiality in the case, and no conflict (fvl §§ 6–10, rule 7).
-- Raises impartiality.declaration.missing, impartiality.conflict.declared.
create function application.require_impartial(p_application_id bigint, p_user_id bigint) returns void
language plpgsql stable as $$
declare
  a_conflict boolean := (select conflict from application.impartiality
    where application_id = p_application_id and user_id = p_user_id);
begin
  if a_conflict is null then
    perform rule.refuse('impartiality.declaration.missing');
  elsif a_conflict then
    perform rule.refuse('impartiality.conflict.declared');
  end if;
end
$$;
