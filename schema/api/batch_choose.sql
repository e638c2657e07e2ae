-- Of previews that were compared this one becomes the batch; the others are cancelled. Raises
-- batch.choose.alone.
create function api.batch_choose(p_id bigint, p_if_match text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  b batch.batch := batch.lock(p_id, p_if_match, false, 'caseworker');
begin
  if b.state <> 'preview' then
    perform rule.refuse('batch.edit.not_preview', jsonb_build_object('current_state', b.state));
  end if;
  perform from batch.batch x where batch.same_scenarios(x, b) order by x.id for update;
  update batch.batch x set state = 'cancelled', finished_at = rule.now() where batch.same_scenarios(x, b) and x.state in ('previewing', 'preview');
  if not found then
    perform rule.refuse('batch.choose.alone');
  end if;
  return batch.reply(p_id);
end
$$;
