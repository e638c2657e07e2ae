-- A batch that waits for its preview, which the worker is asked to make. `p_application_ids` null: all
-- applications of the calls. Raises batch.create.content, batch.create.rates_missing, batch.create.weights.
create function batch.create(p_name text, p_method jsonb, p_call_ids bigint[], p_application_ids bigint[], p_hold_seconds int,
  p_scenario_of bigint) returns api.reply
language plpgsql as $$
declare
  v access.viewer := access.actor();
  an_id bigint;
begin
  perform batch.check_listed(p_call_ids, p_method);
  perform batch.check_method(p_method);
  insert into batch.batch (name, method, basis, call_ids, application_ids, scenario_of, hold_seconds, state, prepared_by, prepared_at)
  values (p_name, p_method, batch.basis(p_method, p_call_ids), p_call_ids, p_application_ids, p_scenario_of,
    coalesce(p_hold_seconds, (rule.setting('batch.hold_seconds') #>> '{}')::int, 600), 'previewing', v.user_id, rule.now()) returning id into an_id;
  perform job.enqueue('batch', 'batch.preview', an_id::text, jsonb_build_object('batch_id', an_id));
  return batch.reply(an_id);
end
$$;
