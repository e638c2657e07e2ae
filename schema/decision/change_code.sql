-- What stands against changing an award now; null where nothing does: only what was accepted changes,
-- and not while the batch that gave it may be undone.
create function decision.change_code(w decision.award) returns text
language plpgsql stable as $$
begin
  if w.state is null or w.state not in ('accepted', 'running', 'reported') then
    return 'change_request.create.state';
  elsif exists (select from decision.decision d join batch.batch b on b.id = d.batch_id where d.id = w.decision_id
      and (b.state = 'running' or b.state = 'done' and b.undo_until > clock_timestamp())) then
    return 'change_request.create.undo_window';
  end if;
  return null;
end
$$;
