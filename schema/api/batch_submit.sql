-- Sends the proposals to an approver, fixed by their digest.
create function api.batch_submit(p_id bigint, p_if_match text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  b batch.batch := batch.lock(p_id, p_if_match, false, 'caseworker');
begin
  perform rule.move('batch', b.state, 'submitted');
  if not exists (select from batch.item where batch_id = p_id and state = 'pending') then
    perform rule.refuse('batch.submit.empty');
  end if;
  update batch.batch set state = 'submitted', submitted_at = rule.now(), digest = batch.digest(p_id), returned_reason = null where id = p_id;
  return batch.reply(p_id);
end
$$;
