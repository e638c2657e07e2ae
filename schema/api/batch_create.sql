-- A batch over calls: a proposal per application is made by the worker (state previewing).
-- For method listed every named application must be of the calls and undecided.
create function api.batch_create(p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  a_calls bigint[] := array(select distinct x::bigint from jsonb_array_elements_text(p_body -> 'call_ids') x order by 1);
  an_id bigint;
  a_call bigint;
begin
  foreach a_call in array a_calls loop
    perform access.require_visible(v, 'call', a_call);
  end loop;
  perform access.require('caseworker');
  perform batch.check_listed(a_calls, p_body -> 'method');
  insert into batch.batch (name, method, call_ids, hold_seconds, state, prepared_by, prepared_at)
  values (p_body ->> 'name', p_body -> 'method', a_calls,
    coalesce((p_body ->> 'hold_seconds')::int, (rule.setting('batch.hold_seconds') #>> '{}')::int, 600), 'previewing', v.user_id, rule.now()) returning id into an_id;
  perform job.enqueue('batch', 'batch.preview', an_id::text, jsonb_build_object('batch_id', an_id));
  return batch.reply(an_id);
end
$$;
