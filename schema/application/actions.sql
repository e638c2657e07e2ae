-- What this person may do with the case now and, when not, why: the same rules as the acts
-- themselves, asked beforehand. Order is that of the case's course. `a_conflict`: what the person
-- has declared, null when nothing; `p`: what decisions have brought to the case.
create function application.actions(p_viewer access.viewer, a application.application, c scheme.call,
  a_conflict boolean, p application.decided_part) returns json
language plpgsql stable as $$
declare
  a_caseworker boolean := p_viewer.roles && array['caseworker'];
  a_party boolean := p_viewer.roles && array['caseworker', 'applicant'];
  an_open boolean := a.state in ('submitted', 'under_review', 'awaiting_information', 'recommended');
  a_role constant text := 'access.role.missing';
  a_move constant text := 'object.move.illegal';
  an_impartial text := application.impartial_code(a_conflict);
  a_draft text := case when not a_party then a_role when a.state <> 'draft' then a_move end;
  a_late text;  -- what else stands against reopening
begin
  if a.state = 'submitted' and rule.now() >= rule.day_end(c.deadline_on) and rule.now() >= rule.day_end(scheme.deadline_for(c.id, a.recipient_id)) then
    a_late := 'application.reopen.deadline_passed';
  end if;
  return application.action_docs(p_viewer.language,
    array['edit', 'submit', 'reopen', 'withdraw', 'assign', 'claim', 'release', 'take_over', 'impartiality', 'request_information', 'answer_information',
      'add_deadline', 'advance_notice', 'give_access', 'evaluate_eligibility', 'ask_assessor', 'assess',
      'decide', 'submit_decision', 'return_decision', 'approve_decision', 'accept', 'decline', 'report', 'assess_goals', 'request_change', 'end_award', 'decide_change', 'claim_repayment', 'attach', 'appeal',
      'check_appeal', 'answer_appeal', 'forward_appeal', 'record_outcome', 'suspend', 'resume', 'reverse_decision',
      'correct_decision', 'confirm_correction', 'reject_correction',
      'close', 'add_note', 'add_remark', 'raise_flag', 'tick', 'write_message', 'register_post'],
    array[
      a_draft, a_draft,
      case when not a_party then a_role when a.state <> 'submitted' then a_move else a_late end,
      case when not a_party then a_role when not an_open and a.state <> 'draft' then a_move end,
      case when not p_viewer.roles && array['caseworker', 'approver'] then a_role
        when not an_open and a.state <> 'draft' then 'application.assign.finished' end]
    || application.hand_codes(p_viewer, a, a_conflict) || array[
      case when not p_viewer.roles && array['caseworker', 'approver', 'appeals'] then a_role
        when not an_open and a.state not in ('decided', 'closed') then a_move end,
      case when not a_caseworker then a_role when a.state not in ('submitted', 'under_review') then a_move when a_conflict then an_impartial end,
      case when not a_party then a_role when a.state <> 'awaiting_information' then 'application.answer_information.not_asked' end,
      case when not p_viewer.roles && array['caseworker', 'approver', 'appeals'] then a_role
        when a.state in ('closed', 'withdrawn') then 'application.assign.finished' when a_conflict then an_impartial end,
      case when not p_viewer.roles && array['caseworker', 'appeals'] then a_role
        when a.state in ('draft', 'withdrawn') then a_move when a_conflict then an_impartial end,
      case when not p_viewer.roles && array['caseworker', 'appeals'] then a_role when a.state = 'draft' then a_move when a_conflict then an_impartial end,
      application.eligibility_code(p_viewer, a.state, c.eligibility), application.assessor_code(p_viewer, a),
      case when not a_caseworker then a_role when not an_open then a_move else an_impartial end,
      case when not a_caseworker then a_role when not an_open then a_move when an_impartial <> '' then an_impartial
        when p.open_decision_id is not null then 'decision.draft.under_way' end]
    || decision.action_codes(p_viewer, a, a_conflict, p.open_decision_id)
    || decision.award_codes(p_viewer, p.award_id, a_conflict)
    || decision.change_codes(p_viewer, p.award_id, a_conflict, p.open_decision_id)
    || case when not p_viewer.roles && array['finance', 'caseworker'] then a_role when p.award_id is null then 'repayment_claim.create.nothing_paid' end
    || case when not a_party then a_role when application.attachment_kind(p_viewer, a.state) is null then a_move end
    || appeal.action_codes(p_viewer, a, a_conflict, p.open_decision_id)
    || decision.correction_codes(p_viewer, a, a_conflict)
    || application.close_code(p_viewer, a, a_conflict, p.award_id, p.open_decision_id)
    || application.work_codes(p_viewer, a.state, c.checklist, a_conflict));
end
$$;
