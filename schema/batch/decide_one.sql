-- Decides one row of the chunk by itself; a refusal is the row's error and nobody else's.
create function batch.decide_one(p_batch batch.batch, p_item_id bigint) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  k record;
  d decision.decision;
  a_detail text;
begin
  select * into k from chunk where item_id = p_item_id;
  if k.code is not null then
    update batch.item set state = 'failed', error = jsonb_build_object('code', k.code) where id = p_item_id;
    return;
  end if;
  insert into decision.decision (application_id, state, outcome, amount_ore, grounds, payout_plan, prepared_by, submitted_at, approved_by, decided_at,
    batch_id, rules_id, terms_version, checked, approved_for, approvals, approver_ids)
  values (k.application_id, 'approved', k.outcome, k.amount_ore, k.grounds, coalesce(k.plan, decision.default_plan(k.amount_ore)), p_batch.prepared_by,
    p_batch.submitted_at, p_batch.approved_by, rule.now(), p_batch.id, k.rules_id, k.terms_version, p_batch.checked, p_batch.approved_for, p_batch.approvals, p_batch.approver_ids)
  returning * into d;
  perform decision.execute(d);
  update batch.item set state = 'done', decision_id = d.id where id = p_item_id;
exception
  -- What another attempt may cure (deadlock, lock, shutdown, space) ends the chunk instead.
  when deadlock_detected or serialization_failure or lock_not_available or query_canceled or insufficient_resources or operator_intervention then
    raise;
  when others then
    get stacked diagnostics a_detail = pg_exception_detail;
    update batch.item set state = 'failed', error = jsonb_build_object('code', case when sqlstate = 'TS000' then sqlerrm else 'internal' end,
      'detail', case when sqlstate = 'TS000' and a_detail <> '' then a_detail::jsonb else to_jsonb(sqlerrm) end) where id = p_item_id;
end
$$;
