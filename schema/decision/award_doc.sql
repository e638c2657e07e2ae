-- An award as the API shows it, with its payouts, reports and goal assessment.
create function decision.award_doc(p_id bigint, p_language text default 'nb') returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_build_object('id', w.id, 'version', w.version, 'state', w.state, 'application_id', w.application_id, 'decision_id', w.decision_id,
    'amount_ore', w.amount_ore, 'paid_before_ore', w.paid_before_ore, 'grant_year', w.grant_year, 'acceptance_due_on', w.acceptance_due_on, 'accepted_at', api.ts(w.accepted_at),
    'account_number', w.account_number, 'source', w.source,
    'period_to', w.period_to, 'budget', w.budget, 'purpose_detail', w.purpose_detail, 'kept_ore', w.kept_ore,
    'payouts', (select coalesce(jsonb_agg(payment.payout_doc(p.id, p_language) order by p.id), '[]') from payment.payout p where p.award_id = w.id),
    'reports', (select coalesce(jsonb_agg(report.doc(r.id) order by r.id), '[]') from report.report r where r.award_id = w.id),
    'goal_assessment', (select report.goal_assessment_doc(g.id) from report.goal_assessment g where g.award_id = w.id))
  from decision.award w where w.id = p_id);
end
$$;
