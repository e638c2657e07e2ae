-- An approval that cannot be given, for what was sent for approval has changed: the batch is a preview
-- again, the rows named, and the answer is the refusal that the service makes of it.
create function batch.void(b batch.batch, p_changes jsonb) returns api.reply
language plpgsql as $$
declare
  an_action text := (select action from access.tx_actor where xid = pg_current_xact_id());
begin
  -- In the history this is no approval; the client's idempotency key is for the act that it asked for.
  update access.tx_actor set action = 'batch_void' where xid = pg_current_xact_id();
  update batch.batch set state = 'preview', digest = null, voided = p_changes, approvals = '[]', approver_ids = '{}' where id = b.id;
  update batch.item i set obstacles = o.obstacles from batch.obstacles(b.id) o where i.id = o.item_id and i.state = 'pending' and i.obstacles <> o.obstacles;
  update access.tx_actor set action = an_action where xid = pg_current_xact_id();
  return (b.id, null, jsonb_build_object('refused', jsonb_build_object('application_id', p_changes -> 0 -> 'application_id',
    'changes', p_changes, 'current_state', 'preview')))::api.reply;
end
$$;
