-- Why this person may not approve a batch, as the approval refuses it; null where they may.
create function batch.approver_code(b batch.batch, p_user_id bigint) returns text
language plpgsql stable as $$
begin
  return case when batch.has_prepared(b, p_user_id) then 'batch.approve.same_person'
    when batch.conflict(b.id, p_user_id) is not null then 'impartiality.conflict.declared'
    when batch.conflict(b.id, (select u.superior_id from access.user_account u where u.id = p_user_id)) is not null then 'impartiality.superior.conflict'
    else (select t.code from batch.turn_of(b, batch.approval_plan(b.id), p_user_id) t) end;
end
$$;
