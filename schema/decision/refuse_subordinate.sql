-- Refuses a direct subordinate of somebody with a conflict, and names those who may decide instead.
-- Raises impartiality.superior.conflict.
create function decision.refuse_subordinate(p_application_id bigint, p_superior_id bigint, p_approvers jsonb) returns void
language plpgsql stable as $$
begin
  perform rule.refuse('impartiality.superior.conflict', jsonb_build_object('application_id', p_application_id, 'superior_id', p_superior_id,
    'superior', (select u.name from access.user_account u where u.id = p_superior_id), 'approvers', coalesce(p_approvers, '[]')));
end
$$;
