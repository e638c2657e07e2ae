-- May this letter leave the house? Not while the batch that decided it can be undone; never when it was. What
-- a batch had decided when it was cancelled stands, and is not undone.
create function letter.may_go(o letter.dispatch) returns boolean
language plpgsql stable as $$
begin
  return o.letter_id is null or exists (select from decision.letter l join decision.decision d on d.id = l.decision_id
    left join batch.batch b on b.id = d.batch_id
    where l.id = o.letter_id and d.state <> 'annulled' and (b.id is null or b.state = 'cancelled' or b.undo_until <= clock_timestamp()));
end
$$;
