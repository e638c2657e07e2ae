-- Why this person may not do each act on a batch now, null where they may, in the order of batch.reply().
create function batch.action_codes(v access.viewer, b batch.batch) returns text[]
language plpgsql stable as $$
declare
  a_move constant text := 'object.move.illegal';
  a_worker text := case when not v.roles && array['caseworker'] then 'access.role.missing' end;
  an_approver text := case when not v.roles && array['approver'] then 'access.role.missing' end;
  a_both text := case when not v.roles && array['caseworker', 'approver'] then 'access.role.missing' end;
  has_others boolean := exists (select from batch.batch x where batch.same_scenarios(x, b) and x.state in ('previewing', 'preview'));
begin
  return array[
    coalesce(a_worker, case when b.state <> 'preview' then a_move
      when not exists (select from batch.item where batch_id = b.id and state = 'pending') then 'batch.submit.empty'
      when has_others then 'batch.submit.scenarios'
      when exists (select from batch.item where batch_id = b.id and state = 'pending' and obstacles ?| batch.blocking()) then 'batch.submit.obstacles' end),
    coalesce(a_worker, case when b.state not in ('preview', 'failed') then a_move end),
    coalesce(a_worker, case when b.state <> 'preview' then 'batch.edit.not_preview' end),
    coalesce(a_worker, case when b.state <> 'preview' then 'batch.edit.not_preview' when not has_others then 'batch.choose.alone' end),
    coalesce(an_approver, case when b.state <> 'submitted' then a_move when batch.has_prepared(b, v.user_id) then 'batch.approve.same_person' end),
    coalesce(an_approver, case when b.state <> 'submitted' then a_move else batch.approver_code(b, v.user_id) end),
    coalesce(a_both, case when b.state not in ('previewing', 'preview', 'submitted', 'approved', 'running') then a_move end),
    coalesce(a_both, case when b.state <> 'done' then a_move when b.undo_until <= clock_timestamp() then 'batch.undo.window_over' end),
    coalesce(a_both, case when b.state <> 'done' then a_move
      when not exists (select from batch.item where batch_id = b.id and state = 'failed') then 'batch.retry.nothing_failed'
      when not exists (select from batch.item i join application.application a on a.id = i.application_id and a.version = i.application_version
        where i.batch_id = b.id and i.state = 'failed') then 'batch.retry.changed' end)];
end
$$;
