-- Ends a suspension before the appeal is finished, with a reason; the payouts go on.
create function api.appeal_resume(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a appeal.appeal := appeal.lock(p_id, p_if_match, false, 'appeals', 'caseworker');
begin
  if not exists (select from appeal.suspension where appeal_id = p_id and state = 'granted') then
    perform rule.refuse('appeal.resume.not_suspended', jsonb_build_object('current_state', a.state));
  end if;
  perform appeal.end_suspension(a.decision_id, p_body ->> 'reason');
  return appeal.reply(p_id);
end
$$;
