-- Who had a hand in what a batch proposes: made, calculated, edited or sent it for approval.
create function batch.hands(b batch.batch) returns bigint[]
language sql stable as $$
  select (b).prepared_by || (b).also_prepared_by || array(select e.edited_by from batch.edit e where e.batch_id = (b).id)
$$;
