-- The appeal body's outcome (fvl § 34). A changed decision, and one set aside, takes a new decision
-- here, linked to the appeal; until then execution stays suspended where it is. notified_on: when the body sent its message of it, by which a change
-- to the appellant's detriment is in time (decision.check_reversal).
create function api.appeal_outcome(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a appeal.appeal := appeal.lock(p_id, p_if_match, true, 'appeals', 'caseworker');
  an_outcome text := (select o from unnest(array['confirmed', 'changed', 'set_aside', 'dismissed']) o
    where appeal.outcome_word(o) = p_body ->> 'outcome');
begin
  if a.state in ('received', 'formal_check', 'under_assessment') then
    perform rule.refuse('appeal.outcome.not_forwarded', jsonb_build_object('current_state', a.state,
      'allowed', jsonb_build_array(case when a.first_instance_outcome = 'maintained' then 'forward' else 'first-instance' end)));
  end if;
  perform rule.move('appeal', a.state, 'decided');
  update appeal.appeal set state = 'decided', outcome = an_outcome, outcome_on = (p_body ->> 'decided_on')::date, notified_on = (p_body ->> 'notified_on')::date,
    outcome_grounds = p_body ->> 'grounds', outcome_by = (access.actor()).user_id where id = p_id;
  if an_outcome in ('confirmed', 'dismissed') then
    perform appeal.end_suspension(a.decision_id, null);
  end if;
  return appeal.reply(p_id);
end
$$;
