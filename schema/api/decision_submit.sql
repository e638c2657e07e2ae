-- Sends a draft to the approver; the case is recommended. Under a reversal, a change or a claim it stays decided, for the
-- decision in force stands. Raises decision.draft.content, decision.submit.reasons, decision.submit.assessments_missing,
-- decision.submit.checklist_open, decision.submit.no_advance_notice.
create function api.decision_submit(p_id bigint, p_if_match text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  d decision.decision := decision.lock(p_id, p_if_match, false, 'caseworker');
  a_first boolean := d.supersedes_id is null and d.kind = 'award';
begin
  perform application.require_impartial(d.application_id, (access.actor()).user_id);
  if d.kind = 'award' then  -- drafts of before empty plans were refused
    perform decision.check_draft(d.outcome, d.amount_ore, d.amount_ore, d.grounds, d.payout_plan);
  end if;
  perform decision.reasons_faults(d, true);
  perform rule.move('decision', d.state, 'submitted');
  if a_first and application.assessments_missing(d.application_id, d.outcome) then
    perform rule.refuse('decision.submit.assessments_missing');
  elsif a_first and application.checklist_open(d.application_id) then
    perform rule.refuse('decision.submit.checklist_open');
  elsif decision.lacks_notice(d) then
    perform rule.refuse('decision.submit.no_advance_notice', jsonb_build_object('current_state', d.state, 'allowed', '["advance-notices", "notice-exemption"]'::jsonb));
  end if;
  update decision.decision set state = 'submitted', submitted_at = rule.now(), digest = decision.digest(d), returned_reason = null,
    returned_codes = '{}', also_prepared_by = decision.hands(d.also_prepared_by || (access.actor()).user_id, d.prepared_by) where id = p_id;
  update application.application set state = 'recommended' where id = d.application_id and state <> 'recommended' and a_first;
  return decision.reply(p_id);
end
$$;
