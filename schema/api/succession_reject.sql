-- Rejects what was recorded of a recipient, or takes it back: nothing moves. The hold of a bankruptcy is lifted
-- as any hold is, by a person who says why.
create function api.succession_reject(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  s recipient.succession := recipient.succession_lock(p_id, p_if_match, 'rejected', 'approver', 'caseworker');
begin
  update recipient.succession set state = 'rejected', decided_by = (access.actor()).user_id, decided_at = rule.now(), decided_reason = p_body ->> 'reason'
   where id = s.id;
  return recipient.succession_reply(access.actor(), p_id);
end
$$;
