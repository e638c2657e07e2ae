-- Sends the proposals to an approver, fixed by their digest; whoever does it declares to be impartial in all of
-- its cases. With the batch's ETag in If-Match none was edited since it was read. What stops a single decision stops a row. Raises
-- resource.change.stale, impartiality.conflict.declared, batch.submit.empty, batch.submit.scenarios, decision.submit.reasons,
-- batch.submit.obstacles.
create function api.batch_submit(p_id bigint, p_if_match text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  b batch.batch := batch.lock(p_id, p_if_match, false, 'caseworker');
begin
  if split_part(p_if_match, '.', 2) not in ('', batch.last_edit(p_id)::text) then  -- of an ETag: the proposals as they were read
    perform rule.refuse('resource.change.stale', jsonb_build_object('current_version', b.version));
  end if;
  perform rule.move('batch', b.state, 'submitted');
  perform batch.require_impartial((access.actor()).user_id, array(select application_id from batch.item where batch_id = p_id and state = 'pending'));
  if not exists (select from batch.item where batch_id = p_id and state = 'pending') then
    perform rule.refuse('batch.submit.empty');
  elsif exists (select from batch.batch x where batch.same_scenarios(x, b) and x.state in ('previewing', 'preview')) then
    perform rule.refuse('batch.submit.scenarios');
  end if;
  update batch.item i set obstacles = coalesce(o.obstacles, '[]') from batch.item j left join batch.obstacles(p_id) o on o.item_id = j.id
    where j.batch_id = p_id and j.state = 'pending' and i.id = j.id and i.obstacles is distinct from coalesce(o.obstacles, '[]');
  perform batch.refuse_obstacles(p_id);
  update batch.batch set state = 'submitted', submitted_at = rule.now(), digest = batch.digest(p_id), returned_reason = null, returned_codes = '{}',
    voided = null, also_prepared_by = decision.hands(b.also_prepared_by || (access.actor()).user_id, b.prepared_by) where id = p_id;
  perform batch.declare(p_id, (access.actor()).user_id);
  return batch.reply(p_id);
end
$$;
