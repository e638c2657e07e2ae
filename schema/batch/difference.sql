-- Two batches row by row: what each application gets in one and in the other. An application that is not
-- in one of them, or excluded there, gets nothing there.
create function batch.difference(p_id bigint, p_other_id bigint)
returns table (application_id bigint, amount_ore bigint, other_ore bigint, outcome text, other_outcome text)
language sql stable as $$
  select coalesce(a.application_id, b.application_id), coalesce(a.amount_ore, 0), coalesce(b.amount_ore, 0), a.outcome, b.outcome
  from (select * from batch.item i where i.batch_id = p_id and i.state <> 'excluded') a
  full join (select * from batch.item i where i.batch_id = p_other_id and i.state <> 'excluded') b on b.application_id = a.application_id
$$;
