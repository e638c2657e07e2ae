-- Notes obstacles on the proposals of a preview, and leaves out those that can only fail, visibly; what was
-- edited by hand stands. True: money was proposed for some that are left out now, so it is to be shared
-- anew among the others, whose proposals are gone; never without `p_again`.
create function batch.preview_check(p_batch_id bigint, p_again boolean) returns boolean
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_before bigint := (select count(*) from batch.item where batch_id = p_batch_id and state = 'excluded' and amount_ore > 0);
  is_again boolean;
begin
  update batch.item i set outcome = e.after ->> 'outcome', amount_ore = (e.after ->> 'amount_ore')::bigint, grounds = e.after ->> 'grounds',
    state = e.after ->> 'state', edited_reason = e.reason
  from (select distinct on (x.application_id) x.application_id, x.after, x.reason from batch.edit x where x.batch_id = p_batch_id
    order by x.application_id, x.id desc) e
  where i.batch_id = p_batch_id and i.application_id = e.application_id and e.after ->> 'state' in ('pending', 'excluded');
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
