-- What stands against changing an award now; null where nothing does: only what was accepted changes,
-- and not while the batch that gave it may be undone.
create function decision.change_code(w decision.award) returns text
language sql stable as $$
  select case when w.state is null or w.state not in ('accepted', 'running', 'reported') then 'change_request.create.state'
    when exists (select from decision.decision d join batch.batch b on b.id = d.batch_id where d.id = w.decision_id
      and (b.state = 'running' or b.state = 'done' and b.undo_until > clock_timestamp())) then 'change_request.create.undo_window' end
$$;
