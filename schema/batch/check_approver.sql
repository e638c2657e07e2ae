-- May this approver look at this batch at all: no declared conflict in any of its cases, nor of the approver's
-- superior (fvl § 6 third paragraph).
create function batch.check_approver(p_id bigint, p_user_id bigint) returns void
language plpgsql stable as $$
declare
  a_superior bigint := (select u.superior_id from access.user_account u where u.id = p_user_id);
  a_case bigint := batch.conflict(p_id, p_user_id);
begin
  if a_case is not null then
    perform rule.refuse('impartiality.conflict.declared', jsonb_build_object('application_id', a_case));
  end if;
  a_case := batch.conflict(p_id, a_superior);
  if a_case is not null then
    perform decision.refuse_subordinate(a_case, a_superior, null);
  end if;
end
$$;
