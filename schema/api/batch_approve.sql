-- Approves exactly the rows of the digest, with one's own authority or, for somebody who is away, as the substitute
-- (body {for_user_id?}). If an application, amount, ground or rule has changed since, every approval of it is void: the
-- batch is a preview again and the answer names the rows (batch.approve.changed). Whoever approves declares to be
-- impartial in all of its cases. While others must approve too, it is noted and waits; after the last the worker decides.
create function api.batch_approve(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  b batch.batch := batch.lock(p_id, p_if_match, true, 'approver');
  v access.viewer := access.actor();
  a_plan jsonb := batch.approval_plan(p_id);
  t record;
  a_changes jsonb;
begin
  if coalesce((p_body ->> 'conflict')::boolean, false) then
    perform rule.refuse('impartiality.conflict.declared');
  end if;
  perform batch.check_approver(p_id, v.user_id);
  select * into t from batch.turn_of(b, a_plan, v.user_id, (p_body ->> 'for_user_id')::bigint);
  if b.state = 'submitted' then  -- else it is nobody's turn
    perform decision.require_turn(t.code, a_plan, b.approvals, null);
  end if;
  b.checked := decision.checked(p_body);
  perform rule.move('batch', b.state, 'approved');
  a_changes := batch.changes(b);
  if a_changes is not null then
    return batch.void(b, a_changes);
  elsif coalesce(p_body ->> 'digest', b.digest) <> b.digest then
    perform rule.refuse('batch.approve.changed', jsonb_build_object('digest', b.digest));
  end if;
  perform batch.declare(p_id, v.user_id);
  if cardinality(decision.open_steps(a_plan, b.approvals)) > 1 then
    b.approvals := b.approvals || decision.approval(t.step, v.user_id, t.for_id, b.checked);
    update batch.batch set approvals = b.approvals, approver_ids = decision.approval_people(b.approvals) where id = p_id;
    return batch.reply(p_id);
  end if;
  update batch.batch set state = 'approved', approved_by = v.user_id, approved_for = t.for_id, approved_at = rule.now(), checked = b.checked where id = p_id;
  perform job.enqueue('batch', 'batch.run', p_id::text, jsonb_build_object('batch_id', p_id));
  return batch.reply(p_id);
end
$$;
