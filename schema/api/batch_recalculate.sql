-- Makes the preview anew: of the cases as they are now and, when it is given, by another method. What was
-- edited by hand stands. Raises object.move.illegal and what batch.create() raises of a method.
create function api.batch_recalculate(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  b batch.batch := batch.lock(p_id, p_if_match, false, 'caseworker');
  a_method jsonb := coalesce(p_body -> 'method', b.method);
begin
  perform rule.move('batch', b.state, 'previewing');
  perform batch.check_listed(b.call_ids, a_method);
  perform batch.check_method(a_method);
  update batch.batch set state = 'previewing', method = a_method, basis = batch.basis(a_method, b.call_ids), error = null, voided = null,
    approvals = '[]', approver_ids = '{}', approved_by = null, approved_for = null, approved_at = null,
    also_prepared_by = decision.hands(b.also_prepared_by || (access.actor()).user_id, b.prepared_by) where id = p_id;
  perform job.enqueue('batch', 'batch.preview', p_id::text, jsonb_build_object('batch_id', p_id));
  return batch.reply(p_id);
end
$$;
