-- A batch as the API shows it. Counts are of the proposals; done and failed of what became of them.
create function batch.doc(p_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (
  with c as (
    select count(*) as total, count(*) filter (where outcome = 'granted' and state <> 'excluded') as granted,
      count(*) filter (where outcome = 'partly_granted' and state <> 'excluded') as partly,
      count(*) filter (where outcome = 'rejected' and state <> 'excluded') as rejected,
      count(*) filter (where outcome = 'dismissed' and state <> 'excluded') as dismissed,
      count(*) filter (where state = 'failed') as failed, count(*) filter (where state = 'done') as done,
      count(*) filter (where state = 'excluded') as excluded, count(*) filter (where state = 'pending') as pending,
      coalesce(sum(amount_ore) filter (where state <> 'excluded'), 0)::bigint as amount_ore,
      count(*) filter (where obstacles <> '[]' and state <> 'excluded') as obstacles,
      count(*) filter (where edited_reason is not null) as edited
    from batch.item where batch_id = p_id)
  select jsonb_build_object('id', b.id, 'version', b.version, 'name', b.name, 'method', b.method - 'items' - 'weights', 'basis', b.basis, 'call_ids', to_jsonb(b.call_ids), 'state', b.state,
    'counts', jsonb_build_object('total', c.total, 'granted', c.granted, 'partly_granted', c.partly, 'rejected', c.rejected,
      'dismissed', c.dismissed, 'failed', c.failed, 'done', c.done, 'excluded', c.excluded, 'pending', c.pending, 'edited', c.edited, 'removed', b.removed),
    'amount_ore', c.amount_ore,
    'warnings', case when c.obstacles > 0 then jsonb_build_array(jsonb_build_object('code', 'obstacles', 'count', c.obstacles)) else '[]' end,
    'prepared_by', access.person(b.prepared_by), 'prepared_at', api.ts(b.prepared_at), 'submitted_at', api.ts(b.submitted_at),
    'approved_by', access.person(b.approved_by), 'approved_at', api.ts(b.approved_at), 'returned_reason', b.returned_reason, 'returned_codes', to_jsonb(b.returned_codes), 'checked', to_jsonb(b.checked), 'voided', b.voided,
    'approved_for', access.person(b.approved_for), 'approvals', decision.approvals_doc(b.approvals), 'approval', case when b.state = 'submitted' then batch.approval_doc(b) end,
    'impartiality', (select coalesce(jsonb_agg(jsonb_build_object('user', access.person(m.user_id), 'declared_at', api.ts(m.declared_at)) order by m.id), '[]')
      from batch.impartiality m where m.batch_id = b.id), 'scenario_of', b.scenario_of, 'hold_seconds', b.hold_seconds, 'digest', b.digest,
    'progress', jsonb_build_object('done', c.done, 'failed', c.failed, 'total', c.total - c.excluded,
      'started_at', api.ts(b.started_at), 'finished_at', api.ts(b.finished_at)) || batch.rate(b, c.done + c.failed, c.pending),
    'undo_until', api.ts(b.undo_until), 'undo_reason', b.undo_reason, 'error', b.error)
  from batch.batch b, c where b.id = p_id);
end
$$;
