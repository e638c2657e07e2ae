-- Notes obstacles on the proposals of a preview, and leaves out those that can only fail, visibly; what was
-- edited by hand stands. True: money was proposed for some that are left out now, so it is to be shared
-- anew among the others, whose proposals are gone; never without `p_again`.
create function batch.preview_check(p_batch_id bigint, p_again boolean) returns boolean
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_before bigint := (select count(*) from batch.item where batch_id = p_batch_id and state = 'excluded' and amount_ore > 0);
  is_again boolean;
begin
  update batch.item i set outcome = case when e.is_set or e.left_out then e.outcome else i.outcome end,
    amount_ore = case when e.is_set or e.left_out then e.amount_ore else i.amount_ore end,
    grounds = case when e.is_set or e.left_out or i.outcome = e.outcome then e.grounds else i.grounds end,
    state = case when e.left_out then 'excluded' else 'pending' end, edited_reason = e.reason
  from batch.by_hand(p_batch_id) e where i.batch_id = p_batch_id and i.application_id = e.application_id;
  update batch.item i set obstacles = o.obstacles,
    state = case when o.obstacles ?| batch.blocking() then 'excluded' else i.state end
  from batch.obstacles(p_batch_id) o where i.id = o.item_id;
  is_again := p_again and (select count(*) from batch.item where batch_id = p_batch_id and state = 'excluded' and amount_ore > 0) > a_before;
  if is_again then
    delete from batch.item where batch_id = p_batch_id and state = 'pending';
  end if;
  return is_again;
end
$$;
