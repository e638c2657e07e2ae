-- What people have said of proposals of a batch by hand, the last of each: whether it is left out, and, where one
-- of the edits changed outcome or amount (`is_set`), what they are to be.
create function batch.by_hand(p_batch_id bigint)
returns table (application_id bigint, is_set boolean, left_out boolean, outcome text, amount_ore bigint, grounds text, reason text)
language sql stable as $$
  select distinct on (e.application_id) e.application_id,
    bool_or((e.before ->> 'amount_ore', e.before ->> 'outcome') is distinct from (e.after ->> 'amount_ore', e.after ->> 'outcome')) over (partition by e.application_id),
    e.after ->> 'state' = 'excluded', e.after ->> 'outcome', (e.after ->> 'amount_ore')::bigint, e.after ->> 'grounds', e.reason
  from batch.edit e where e.batch_id = p_batch_id order by e.application_id, e.id desc
$$;
