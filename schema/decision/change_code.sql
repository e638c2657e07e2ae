-- What stands against a change of this kind of an award now; null where nothing does. Only what was accepted
-- changes, what nobody accepted in time lapses, what runs is stopped and what is stopped is taken up again;
-- none of it while the batch that gave the award may be undone.
create function decision.change_code(w decision.award, p_kind text default 'period') returns text
language plpgsql stable as $$
begin
  if p_kind = 'lapse' and w.state = 'offered' and w.acceptance_due_on >= rule.today() then
    return 'change_request.create.not_due';
  elsif p_kind = 'resume' and w.state is distinct from 'stopped' then
    return 'change_request.create.not_stopped';
  elsif w.state is null or w.state <> all (case p_kind when 'lapse' then '{offered}' when 'resume' then '{stopped}'
      when 'stop' then '{accepted,running}' else '{accepted,running,reported}' end::text[]) then
    return 'change_request.create.state';
  elsif exists (select from decision.decision d join batch.batch b on b.id = d.batch_id where d.id = w.decision_id
      and (b.state = 'running' or b.state = 'done' and b.undo_until > clock_timestamp())) then
    return 'change_request.create.undo_window';
  end if;
  return null;
end
$$;
