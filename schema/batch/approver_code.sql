-- Why this person may not approve a batch, as batch.check_approver() refuses it; null where they may.
create function batch.approver_code(b batch.batch, p_user_id bigint) returns text
language plpgsql stable as $$
declare
  a_superior bigint := (select u.superior_id from access.user_account u where u.id = p_user_id);
begin
  return case when batch.has_prepared(b, p_user_id) then 'batch.approve.same_person'
    when b.first_approved_by = p_user_id then 'batch.approve.second_person'
    when exists (select from application.impartiality m join batch.item i on i.application_id = m.application_id
      where m.user_id = p_user_id and m.conflict and i.batch_id = b.id and i.state = 'pending') then 'impartiality.conflict.declared'
    when exists (select from application.impartiality m join batch.item i on i.application_id = m.application_id
      where m.user_id = a_superior and m.conflict and i.batch_id = b.id and i.state = 'pending') then 'impartiality.superior.conflict'
    when exists (select from access.authority where user_id = p_user_id and active) and exists (
      select from batch.item i join application.application a on a.id = i.application_id where i.batch_id = b.id and i.state = 'pending'
       group by a.scheme_id having not access.has_authority(p_user_id, a.scheme_id, sum(i.amount_ore)::bigint)) then 'decision.approve.authority' end;
end
$$;
