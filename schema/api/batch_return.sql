-- The approver sends it back with a reason and, from a closed list, what it is about; it is a preview again.
create function api.batch_return(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  b batch.batch := batch.lock(p_id, p_if_match, true, 'approver');
begin
  if b.state <> 'submitted' then
    perform rule.move('batch', b.state, 'preview');
  end if;
  update batch.batch set state = 'preview', digest = null, returned_reason = p_body ->> 'reason',
    returned_codes = array(select distinct e from jsonb_array_elements_text(coalesce(p_body -> 'codes', '[]')) e order by 1),
    approvals = '[]', approver_ids = '{}' where id = p_id;
  return batch.reply(p_id);
end
$$;
