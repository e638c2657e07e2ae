-- What this person may do with the case now and, when not, why: the same rules as the acts
-- themselves, asked beforehand. Order is that of the case's course.
create function application.actions(p_viewer access.viewer, p_application application.application) returns jsonb
language plpgsql stable security definer set search_path = application, pg_temp as $$
declare
  a application.application := p_application;
  d decision.decision;
  w decision.award;
  a_conflict boolean;
  an_open boolean := a.state in ('submitted', 'under_review', 'awaiting_information', 'recommended');
  an_impartial text;
begin
  select * into d from decision.decision where application_id = a.id and state in ('draft', 'submitted', 'returned');
  select * into w from decision.award where application_id = a.id and state not in ('annulled', 'declined', 'lapsed') order by id desc limit 1;
  select conflict into a_conflict from application.impartiality where application_id = a.id and user_id = p_viewer.user_id;
  an_impartial := case when a_conflict then 'impartiality.conflict.declared' when a_conflict is null then 'impartiality.declaration.missing' end;
  return (select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('action', t.action, 'allowed', t.code is null, 'code', t.code,
      'reason', case p_viewer.language when 'nn' then r.nn when 'en' then r.en else r.nb end)) order by t.n)
    from (select m.n, m.action, case when not m.roles && p_viewer.roles then 'access.role.missing'
            when not coalesce(m.fits, false) then m.why else m.further end as code
      from (values
        (1, 'edit', '{caseworker,applicant}'::text[], a.state = 'draft', 'object.move.illegal', null),
        (2, 'submit', '{caseworker,applicant}', a.state = 'draft', 'object.move.illegal', null),
        (3, 'reopen', '{caseworker,applicant}', a.state = 'submitted', 'object.move.illegal',
          case when rule.now() >= rule.day_end((select deadline_on from scheme.call where id = a.call_id)) then 'application.reopen.deadline_passed' end),
        (4, 'withdraw', '{caseworker,applicant}', an_open or a.state = 'draft', 'object.move.illegal', null),
        (5, 'assign', '{caseworker,approver}', an_open or a.state = 'draft', 'object.move.illegal', null),
        (6, 'impartiality', '{caseworker,approver,appeals}', an_open or a.state in ('decided', 'closed'), 'object.move.illegal', null),
        (7, 'request_information', '{caseworker}', a.state in ('submitted', 'under_review'), 'object.move.illegal', null),
        (8, 'assess', '{caseworker}', an_open, 'object.move.illegal', an_impartial),
        (9, 'decide', '{caseworker}', an_open, 'object.move.illegal',
          coalesce(an_impartial, case when d.id is not null then 'decision.draft.under_way' end)),
        (10, 'submit_decision', '{caseworker}', d.state in ('draft', 'returned'), 'decision.submit.nothing', an_impartial),
        (11, 'return_decision', '{approver}', d.state = 'submitted', 'object.move.illegal', null),
        (12, 'approve_decision', '{approver}', d.state = 'submitted', 'object.move.illegal',
          case when d.prepared_by = p_viewer.user_id then 'decision.approve.same_person'
            when a_conflict then 'impartiality.conflict.declared'
            when d.id is not null and not access.has_authority(p_viewer.user_id, a.scheme_id, d.amount_ore) then 'decision.approve.authority' end),
        (13, 'accept', '{caseworker,applicant}', w.state = 'offered', 'award.accept.state', null),
        (14, 'decline', '{caseworker,applicant}', w.state = 'offered', 'award.accept.state', null),
        (15, 'report', '{caseworker,applicant}', w.state in ('accepted', 'running', 'reported'), 'report.submit.award_state', null),
        (16, 'assess_goals', '{caseworker}', exists (select from report.report r where r.award_id = w.id and r.state <> 'due'),
          'goal_assessment.set.no_report', null)
      ) m (n, action, roles, fits, why, further)) t
    left join rule.reason r on r.code = t.code);
end
$$;
