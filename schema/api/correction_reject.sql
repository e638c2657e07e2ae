-- Does not correct what was proposed, or takes it back, with a reason.
create function api.correction_reject(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
begin
  perform decision.correction_lock(p_id, p_if_match, 'rejected', 'approver', 'caseworker');
  update decision.correction set state = 'rejected', answered_by = (access.actor()).user_id, answered_at = rule.now(), answer_reason = p_body ->> 'reason' where id = p_id;
  return decision.correction_reply(p_id);
end
$$;
