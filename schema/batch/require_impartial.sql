-- Whoever prepares a batch has no conflict in any of these cases of it. Raises impartiality.conflict.declared.
create function batch.require_impartial(p_user_id bigint, p_cases bigint[]) returns void
language plpgsql stable as $$
declare
  a_case bigint := (select min(m.application_id) from application.impartiality m where m.user_id = p_user_id and m.conflict and m.application_id = any (p_cases));
begin
  if a_case is not null then
    perform rule.refuse('impartiality.conflict.declared', jsonb_build_object('application_id', a_case));
  end if;
end
$$;
