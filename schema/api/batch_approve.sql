-- Approves exactly the rows of the digest: if an application, amount, ground or rule has changed
-- since, it is refused and names the case. Then the worker decides.
create function api.batch_approve(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  b batch.batch := batch.lock(p_id, p_if_match, true, 'approver');
  v access.viewer := access.actor();
  a_changed bigint;
begin
  if coalesce((p_body ->> 'conflict')::boolean, false) then
    perform rule.refuse('impartiality.conflict.declared');
  end if;
  perform batch.check_approver(p_id, v.user_id);
  perform rule.move('batch', b.state, 'approved');
  select i.application_id into a_changed from batch.item i join application.application a on a.id = i.application_id
    where i.batch_id = p_id and i.state = 'pending' and a.version <> i.application_version order by 1 limit 1;
  if a_changed is not null or batch.digest(p_id) <> b.digest or coalesce(p_body ->> 'digest', b.digest) <> b.digest then
    perform rule.refuse('batch.approve.changed', jsonb_build_object('application_id', a_changed, 'digest', batch.digest(p_id)));
  end if;
  update batch.batch set state = 'approved', approved_by = v.user_id, approved_at = rule.now() where id = p_id;
  perform job.enqueue('batch', 'batch.run', p_id::text, jsonb_build_object('batch_id', p_id));
  return batch.reply(p_id);
end
$$;
