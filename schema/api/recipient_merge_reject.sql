-- Turns down a proposal to merge, or takes one's own back. Raises object.get.not_found,
-- resource.change.stale, object.move.illegal.
create function api.recipient_merge_reject(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
begin
  perform recipient.merge_lock(p_id, p_if_match, 'rejected');
  update recipient.merge set state = 'rejected', decided_by = (access.actor()).user_id, decided_at = rule.now(), decided_reason = p_body ->> 'reason'
   where id = p_id;
  return recipient.merge_reply(access.actor(), p_id);
end
$$;
