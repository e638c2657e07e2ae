-- Approves exactly the rows of the digest. If an application, amount, ground or rule has changed since, the
-- approval is void: the batch is a preview again and the answer names the rows (batch.approve.changed).
-- Whoever approves declares to be impartial in all of its cases. Where two must approve, the first is noted and the
-- batch waits for another. Then the worker decides.
create function api.batch_approve(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  b batch.batch := batch.lock(p_id, p_if_match, true, 'approver');
  v access.viewer := access.actor();
  a_changes jsonb;
begin
  if coalesce((p_body ->> 'conflict')::boolean, false) then
    perform rule.refuse('impartiality.conflict.declared');
  end if;
  perform batch.check_approver(p_id, v.user_id);
  b.checked := decision.checked(p_body);
  perform rule.move('batch', b.state, 'approved');
  a_changes := batch.changes(b);
  if a_changes is not null then
    return batch.void(b, a_changes);
  elsif coalesce(p_body ->> 'digest', b.digest) <> b.digest then
    perform rule.refuse('batch.approve.changed', jsonb_build_object('digest', b.digest));
  elsif b.first_approved_by = v.user_id then
    perform rule.refuse('batch.approve.second_person');
  end if;
  perform batch.declare(p_id, v.user_id);
  if b.first_approved_by is null and batch.approvers(p_id) > 1 then
    update batch.batch set first_approved_by = v.user_id, first_approved_at = rule.now(), checked = b.checked where id = p_id;
    return batch.reply(p_id);
  end if;
  update batch.batch set state = 'approved', approved_by = v.user_id, approved_at = rule.now(), checked = b.checked where id = p_id;
  perform job.enqueue('batch', 'batch.run', p_id::text, jsonb_build_object('batch_id', p_id));
  return batch.reply(p_id);
end
$$;
