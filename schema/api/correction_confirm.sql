-- Corrects a decision as another has proposed: its text reads so from now on, and it is sent to the party anew, marked with what was
-- corrected (fvl25 § 70 second paragraph). The decision itself, and the letter it was told by, stay as they were.
-- Raises correction.answer.same_person, correction.create.not_in_force, impartiality.superior.conflict.
create function api.correction_confirm(p_id bigint, p_if_match text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  c decision.correction := decision.correction_lock(p_id, p_if_match, 'confirmed', 'approver');
  d decision.decision;
begin
  select * into d from decision.decision where id = c.decision_id;
  if d.state <> 'approved' then
    perform rule.refuse('correction.create.not_in_force', jsonb_build_object('current_state', d.state));
  end if;
  perform decision.require_unrelated(d, (access.actor()).user_id);
  update decision.correction set state = 'confirmed', answered_by = (access.actor()).user_id, answered_at = rule.now() where id = p_id;
  perform job.enqueue('letter', 'letter.make', d.id::text, jsonb_build_object('decision_id', d.id));
  return decision.correction_reply(p_id);
end
$$;
