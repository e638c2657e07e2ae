-- Changes one proposal with a reason, or leaves it out; while the batch is a preview. Whoever edits has the
-- case as it is now before them, so that is what the proposal stands on. If-Match is of the proposal, so that two may edit one proposal each;
-- of the batch, as clients have it that read no single proposal, it asks for the batch's version alone.
create function api.batch_item_edit(p_id bigint, p_application_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  b batch.batch := batch.lock(p_id, null, false, 'caseworker');
  i batch.item;
  n batch.item;
begin
  select * into i from batch.item where batch_id = p_id and application_id = p_application_id for update;
  if not found then
    perform rule.refuse('object.get.not_found', '{"object": "batch_item"}');
  end if;
  perform batch.require_impartial((access.actor()).user_id, array[p_application_id]);
  if p_if_match not in ('*', (batch.item_reply(p_id, p_application_id)).etag) and split_part(p_if_match, '.', 1) <> b.version::text then
    perform rule.refuse('resource.change.stale');
  elsif b.state <> 'preview' then
    perform rule.refuse('batch.edit.not_preview', jsonb_build_object('current_state', b.state));
  elsif jsonb_array_length(coalesce(p_body -> 'amounts_by_year', '[]')) > 0 then
    perform rule.refuse('batch.edit.later_years', '{"pointer": "/amounts_by_year"}');
  end if;
  n := i;
  n.outcome := coalesce(p_body ->> 'outcome', i.outcome);
  n.amount_ore := coalesce((p_body ->> 'amount_ore')::bigint, case when n.outcome in ('rejected', 'dismissed') then 0 else i.amount_ore end);
  n.state := case when (p_body ->> 'excluded')::boolean then 'excluded' else 'pending' end;
  perform decision.check_draft(n.outcome, n.amount_ore, (select amount_ore from application.application where id = p_application_id),
    coalesce(p_body ->> 'grounds', nullif(i.grounds, ''), '-'), null);
  update batch.item x set outcome = n.outcome, amount_ore = n.amount_ore, grounds = coalesce(p_body ->> 'grounds', x.grounds),
    state = n.state, edited_reason = p_body ->> 'reason', application_version = a.version, rules_id = c.rules_id,
    obstacles = case when p_body ? 'amount_ore' or p_body ? 'outcome' then x.obstacles - 'figure_missing' else x.obstacles end
    from batch.item o join application.application a on a.id = o.application_id join scheme.call c on c.id = a.call_id
    where x.id = i.id and o.id = i.id;
  update batch.item x set obstacles = coalesce((select o.obstacles from batch.obstacles(p_id, p_application_id) o), '[]')
    where x.id = i.id returning * into n;
  insert into batch.edit (batch_id, application_id, before, after, reason, edited_by, edited_at)
  values (p_id, p_application_id, batch.item_doc(i), batch.item_doc(n), p_body ->> 'reason', (access.actor()).user_id, rule.now());
  return batch.item_reply(p_id, p_application_id);
end
$$;
