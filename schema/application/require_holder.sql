-- This person may have the case and has it not already.
-- Raises impartiality.conflict.declared, application.assign.finished, application.claim.yours.
create function application.require_holder(p_application application.application, p_user_id bigint) returns void
language plpgsql stable as $$
begin
  if application.assign_obstacle(p_application, p_user_id) = 'application.assign.conflict' then
    perform rule.refuse('impartiality.conflict.declared');
  end if;
  perform application.require_unfinished(p_application);
  if p_application.assignee_id = p_user_id then
    perform rule.refuse('application.claim.yours');
  end if;
end
$$;
