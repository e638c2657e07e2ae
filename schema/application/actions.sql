-- What this person may do with the case now and, when not, why: the same rules as the acts
-- themselves, asked beforehand. Order is that of the case's course. `a_conflict`: what the person
-- has declared, null when nothing; `p`: what decisions have brought to the case.
create function application.actions(p_viewer access.viewer, a application.application, p_deadline_on date,
  a_conflict boolean, p application.decided_part) returns json
language plpgsql stable as $$
declare
  d decision.decision;
  w decision.award;
  a_party boolean := p_viewer.roles && array['caseworker', 'applicant'];
  a_caseworker boolean := p_viewer.roles && array['caseworker'];
  an_approver boolean := p_viewer.roles && array['approver'];
  an_open boolean := a.state in ('submitted', 'under_review', 'awaiting_information', 'recommended');
  a_role constant text := 'access.role.missing';
  a_move constant text := 'object.move.illegal';
  an_impartial text;
  a_late text;      -- what else stands against reopening
  an_approval text; -- what else stands against approving
  a_reported boolean := false;
begin
  if p.open_decision_id is not null then
    select * into d from decision.decision where id = p.open_decision_id;
  end if;
  if p.award_id is not null then
    select * into w from decision.award where id = p.award_id;
    a_reported := exists (select from report.report r where r.award_id = w.id and r.state <> 'due');
  end if;
  an_impartial := case when a_conflict then 'impartiality.conflict.declared' when a_conflict is null then 'impartiality.declaration.missing' end;
  if a.state = 'submitted' and rule.now() >= rule.day_end(p_deadline_on) then
    a_late := 'application.reopen.deadline_passed';
  end if;
  if d.state = 'submitted' then
    an_approval := case when d.prepared_by = p_viewer.user_id then 'decision.approve.same_person'
      when a_conflict then 'impartiality.conflict.declared'
      when not access.has_authority(p_viewer.user_id, a.scheme_id, d.amount_ore) then 'decision.approve.authority' end;
  end if;
  return application.action_docs(p_viewer.language,
    array['edit', 'submit', 'reopen', 'withdraw', 'assign', 'claim', 'release', 'take_over', 'impartiality', 'request_information', 'assess', 'decide',
      'submit_decision', 'return_decision', 'approve_decision', 'accept', 'decline', 'report', 'assess_goals', 'attach',
      'appeal', 'check_appeal', 'answer_appeal', 'forward_appeal', 'record_outcome', 'suspend', 'resume', 'reverse_decision'],
    array[
      case when not a_party then a_role when a.state <> 'draft' then a_move end,
      case when not a_party then a_role when a.state <> 'draft' then a_move end,
      case when not a_party then a_role when a.state <> 'submitted' then a_move else a_late end,
      case when not a_party then a_role when not an_open and a.state <> 'draft' then a_move end,
      case when not a_caseworker and not an_approver then a_role when not an_open and a.state <> 'draft' then 'application.assign.finished' end]
    || application.hand_codes(p_viewer, a, a_conflict) || array[
      case when not p_viewer.roles && array['caseworker', 'approver', 'appeals'] then a_role
        when not an_open and a.state not in ('decided', 'closed') then a_move end,
      case when not a_caseworker then a_role when a.state not in ('submitted', 'under_review') then a_move end,
      case when not a_caseworker then a_role when not an_open then a_move else an_impartial end,
      case when not a_caseworker then a_role when not an_open then a_move when an_impartial <> '' then an_impartial
        when d.id is not null then 'decision.draft.under_way' end,
      case when not a_caseworker then a_role when coalesce(d.state not in ('draft', 'returned'), true) then 'decision.submit.nothing' else an_impartial end,
      case when not an_approver then a_role when d.state is distinct from 'submitted' then a_move end,
      case when not an_approver then a_role when d.state is distinct from 'submitted' then a_move else an_approval end,
      case when not a_party then a_role when w.state is distinct from 'offered' then 'award.accept.state' end,
      case when not a_party then a_role when w.state is distinct from 'offered' then 'award.accept.state' end,
      case when not a_party then a_role when coalesce(w.state not in ('accepted', 'running', 'reported'), true) then 'report.submit.award_state' end,
      case when not a_caseworker then a_role when not a_reported then 'goal_assessment.set.no_report' end,
      case when not a_party then a_role when application.attachment_kind(p_viewer, a.state) is null then a_move end]
    || appeal.action_codes(p_viewer, a, a_conflict, d.id is not null));
end
$$;
