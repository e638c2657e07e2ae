-- A batch over calls, over a selection of the queue, or over what another preview is over (a scenario of
-- it): a proposal per application is made by the worker (state previewing).
-- Raises batch.create.selection, batch.scenario.not_preview and what batch.create() raises.
create function api.batch_create(p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  b batch.batch;
  some_calls bigint[] := array(select distinct x::bigint from jsonb_array_elements_text(coalesce(p_body -> 'call_ids', '[]')) x order by 1);
  some_ids bigint[];
  a_call bigint;
begin
  foreach a_call in array some_calls loop
    perform access.require_visible(v, 'call', a_call);
  end loop;
  if p_body ? 'scenario_of' then
    perform access.require_visible(v, 'batch', (p_body ->> 'scenario_of')::bigint);
  end if;
  perform access.require('caseworker');
  if num_nonnulls(p_body -> 'call_ids', p_body -> 'cases', p_body -> 'scenario_of') <> 1 then
    perform rule.refuse('batch.create.selection', '{"pointer": "/call_ids"}');
  elsif p_body ? 'cases' then
    some_ids := batch.chosen(v, p_body -> 'cases');
    some_calls := array(select distinct a.call_id from application.application a where a.id = any (some_ids) order by 1);
  elsif p_body ? 'scenario_of' then
    select * into b from batch.batch where id = (p_body ->> 'scenario_of')::bigint for share;
    if b.state not in ('previewing', 'preview', 'failed') then
      perform rule.refuse('batch.scenario.not_preview', jsonb_build_object('current_state', b.state));
    end if;
    some_calls := b.call_ids;
    some_ids := b.application_ids;
  end if;
  return batch.create(p_body ->> 'name', p_body -> 'method', some_calls, some_ids, (p_body ->> 'hold_seconds')::int, coalesce(b.scenario_of, b.id));
end
$$;
