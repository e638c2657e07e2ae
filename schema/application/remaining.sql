-- What is still to be done before a decided case is closed, by name, in the order of the case's course: a decision
-- or a change under way, money to be paid back, an appeal or the time to make one, an award to be accepted,
-- paid, reported on, controlled or assessed.
create function application.remaining(p_application_id bigint, p_award_id bigint, p_award_state text, p_open_decision_id bigint) returns setof text
language sql stable as $$
  select 'decision' where p_open_decision_id is not null
  union all select 'acceptance' where p_award_state = 'offered'
  union all select 'payouts' where p_award_state in ('accepted', 'running', 'reported') and exists (select from payment.payout p
    where p.award_id = p_award_id and p.state not in ('sent', 'accepted', 'settled', 'cancelled', 'rejected', 'returned'))
  union all select 'report' where p_award_state in ('accepted', 'running')
  union all select 'change' where exists (select from decision.change_request r where r.award_id = p_award_id and r.state in ('received', 'under_decision'))
  union all select 'claim' where exists (select from payment.claim k where k.application_id = p_application_id
    and k.state not in ('paid', 'written_off', 'dropped', 'transferred'))
  union all select 'control' where p_award_state = 'reported' and not exists (select from report.report r where r.award_id = p_award_id and r.state = 'approved')
  union all select 'goal_assessment' where p_award_state = 'reported' and not exists (select from report.goal_assessment g where g.award_id = p_award_id)
  union all select 'appeal' where exists (select from appeal.appeal x where x.application_id = p_application_id and x.state not in ('decided', 'dismissed', 'reversed'))
  union all select 'appeal_time' where exists (select from application.deadline x where x.application_id = p_application_id and x.kind = 'appeal' and x.state = 'open')
$$;
