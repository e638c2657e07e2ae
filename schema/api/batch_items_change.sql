-- Takes many proposals out of a batch (exclude: listed and not decided; remove: no longer of it), back in
-- (include), or lets them stand although their case has changed (refresh); with a reason, each an edit.
-- Those named, or all of an outcome, a state or an obstacle.
create function api.batch_items_change(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  b batch.batch := batch.lock(p_id, p_if_match, false, 'caseworker');
  an_act text := p_body ->> 'act';
  f jsonb := p_body -> 'filter';
  some_items batch.item[];
begin
  if b.state <> 'preview' then
    perform rule.refuse('batch.edit.not_preview', jsonb_build_object('current_state', b.state));
  elsif (p_body ? 'application_ids') = (p_body ? 'filter') or f = '{}' then
    perform rule.refuse('batch.create.selection', '{"pointer": "/application_ids"}');
  end if;
  some_items := array(select i from batch.item i where i.batch_id = p_id
    and (f is not null or i.application_id in (select x::bigint from jsonb_array_elements_text(p_body -> 'application_ids') x))
    and (f ->> 'outcome' is null or i.outcome = f ->> 'outcome') and (f ->> 'state' is null or i.state = f ->> 'state')
    and (f ->> 'obstacle' is null or i.obstacles ? (f ->> 'obstacle')) order by i.id for update);
  if f is null then
    perform batch.require_known(p_body -> 'application_ids', '/application_ids/', array(select i.application_id from unnest(some_items) i));
  end if;
  if an_act in ('include', 'refresh') then
    perform batch.require_impartial((access.actor()).user_id, array(select i.application_id from unnest(some_items) i));
  end if;
  insert into batch.edit (batch_id, application_id, before, after, reason, edited_by, edited_at)
  select p_id, i.application_id, batch.item_doc(i), batch.item_doc(i) || case an_act when 'exclude' then '{"state": "excluded"}' when 'include' then '{"state": "pending"}'
    when 'remove' then '{"state": "removed"}' else '{}' end::jsonb, p_body ->> 'reason', (access.actor()).user_id, rule.now() from unnest(some_items) i;
  if an_act = 'remove' then
    delete from batch.item where id in (select i.id from unnest(some_items) i);
    update batch.batch set removed = removed + cardinality(some_items) where id = p_id and cardinality(some_items) > 0;
  else
    update batch.item i set edited_reason = p_body ->> 'reason', state = case an_act when 'exclude' then 'excluded' when 'include' then 'pending' else i.state end,
        application_version = a.version, rules_id = c.rules_id
      from application.application a join scheme.call c on c.id = a.call_id
      where a.id = i.application_id and i.id in (select x.id from unnest(some_items) x);
    update batch.item i set obstacles = coalesce(o.obstacles, '[]') from unnest(some_items) x left join batch.obstacles(p_id) o on o.item_id = x.id where i.id = x.id;
  end if;
  return (p_id, null, jsonb_build_object('changed', cardinality(some_items), 'batch', (batch.reply(p_id)).doc))::api.reply;
end
$$;
