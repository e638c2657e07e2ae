-- What is still to be done before a decided case is closed, by name, in the order of the case's course: a decision
-- or a change under way, money to be paid back either way, an advance notice that no decision followed (fvl25 § 58(4)), a
-- letter on its way, an appeal or the time to make one, an award to be accepted, paid, reported on, controlled or assessed.
create function application.remaining(p_application_id bigint, p_award_id bigint, p_award_state text, p_open_decision_id bigint) returns text[]
language plpgsql stable as $$
declare
  a_list text[] := case when p_open_decision_id is not null then '{decision}'::text[] else '{}'::text[] end;
begin
  if p_award_state = 'offered' then
    a_list := a_list || 'acceptance'::text;
  end if;
  if p_award_state in ('accepted', 'running', 'reported') and exists (select from payment.payout p
    where p.award_id = p_award_id and p.claim_id is null and (p.state not in ('sent', 'accepted', 'settled', 'cancelled', 'rejected', 'returned') or payment.is_liable(p))) then
    a_list := a_list || 'payouts'::text;
  end if;
  if p_award_state in ('accepted', 'running') then
    a_list := a_list || 'report'::text;
  end if;
  if exists (select from decision.change_request r where r.award_id = p_award_id and r.state in ('received', 'under_decision')) then
    a_list := a_list || 'change'::text;
  end if;
  if exists (select from payment.claim k where k.application_id = p_application_id and (k.state not in ('paid', 'written_off', 'annulled', 'waived', 'dropped', 'transferred')
      or k.refund_ore > 0 and exists (select from payment.payout p where p.claim_id = k.id and (p.state not in ('sent', 'accepted', 'settled', 'rejected', 'returned') or payment.is_liable(p))))) then
    a_list := a_list || 'claim'::text;
  end if;
  if p_award_state = 'reported' and not exists (select from report.report r where r.award_id = p_award_id and r.state = 'approved') then
    a_list := a_list || 'control'::text;
  end if;
  if p_award_state = 'reported' and not exists (select from report.goal_assessment g where g.award_id = p_award_id) then
    a_list := a_list || 'goal_assessment'::text;
  end if;
  if rule.act_on(rule.today()) = '2025' and exists (select from application.advance_notice n join application.deadline x on x.id = n.deadline_id
      where n.application_id = p_application_id and n.ended_at is null and x.claim_id is null and not application.notice_followed(n)) then
    a_list := a_list || 'advance_notice'::text;
  end if;
  if letter.unsent(p_application_id) then
    a_list := a_list || 'letter'::text;
  end if;
  if exists (select from appeal.appeal x where x.application_id = p_application_id and x.state not in ('decided', 'dismissed', 'reversed')) then
    a_list := a_list || 'appeal'::text;
  end if;
  if exists (select from application.deadline x where x.application_id = p_application_id and x.kind = 'appeal' and x.state = 'open') then
    a_list := a_list || 'appeal_time'::text;
  end if;
  return a_list;
end
$$;
