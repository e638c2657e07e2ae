-- Why this person may not accept or decline the case's award, report on it or assess its goals now,
-- null where they may: a part of application.actions' list, in its order.
create function decision.award_codes(p_viewer access.viewer, p_award_id bigint, a_conflict boolean) returns text[]
language plpgsql stable as $$
declare
  w decision.award;
  a_role constant text := 'access.role.missing';
  a_party boolean := p_viewer.roles && array['caseworker', 'applicant'];
  a_reported boolean := false;
  an_offer text;
begin
  if p_award_id is not null then
    select * into w from decision.award where id = p_award_id;
    a_reported := exists (select from report.report r where r.award_id = w.id and r.state <> 'due');
  end if;
  an_offer := case when not a_party then a_role when w.state is distinct from 'offered' then 'award.accept.state' end;
  return array[an_offer,
    coalesce(an_offer, case when exists (select from payment.payout p where p.award_id = w.id and p.claim_id is null and p.state = 'in_run') then 'award.decline.in_run' end),
    case when not a_party then a_role when coalesce(w.state not in ('accepted', 'running', 'reported'), true) then 'report.submit.award_state' else report.statement_code(w) end,
    case when not p_viewer.roles && array['caseworker'] then a_role when not a_reported then 'goal_assessment.set.no_report'
      when a_conflict then 'impartiality.conflict.declared' end];
end
$$;
