-- How many must approve a batch: two when its sum reaches the setting batch.second_approver_ore, else one.
create function batch.approvers(p_id bigint) returns int
language plpgsql stable as $$
declare
  a_limit bigint := (rule.setting('batch.second_approver_ore') #>> '{}')::bigint;
begin
  return case when a_limit is not null
    and (select coalesce(sum(i.amount_ore), 0) from batch.item i where i.batch_id = p_id and i.state <> 'excluded') >= a_limit then 2 else 1 end;
end
$$;
