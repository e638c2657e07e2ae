-- Effect all the way (REQ-144): the goals that an award was given for, what was reported, how far the goals were
-- reached by the award and by the scheme, and what evaluations found. `missing`: the links there are none of yet.
create function report.award_chain_doc(p_award_id bigint) returns jsonb
language plpgsql stable as $$
declare
  w decision.award;
  d decision.decision;
  a_goal jsonb := (select jsonb_build_object('level', g.level, 'grounds', g.grounds, 'assessed_at', api.ts(g.assessed_at)) from report.goal_assessment g where g.award_id = p_award_id);
  the_reports jsonb := (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'state', r.state, 'submitted_at', api.ts(r.submitted_at), 'spent_ore', r.spent_ore,
    'unspent_ore', r.unspent_ore) order by r.id), '[]') from report.report r where r.award_id = p_award_id and r.submitted_at is not null);
  a_scheme_goal jsonb;
  the_evaluations jsonb;
begin
  select * into w from decision.award where id = p_award_id;
  select * into d from decision.decision where id = w.decision_id;
  select jsonb_build_object('level', g.level, 'grounds', g.grounds, 'report_date', g.report_date) into a_scheme_goal
    from report.scheme_goal_attainment g where g.scheme_id = w.scheme_id and g.grant_year = w.grant_year order by g.report_date desc limit 1;
  the_evaluations := report.award_chain_evaluations(w.scheme_id, w.grant_year);
  return (select jsonb_build_object('award_id', w.id, 'application_id', w.application_id, 'case_number', a.case_number, 'title', a.title, 'grant_year', w.grant_year,
      'amount_ore', w.amount_ore, 'state', w.state, 'recipient', jsonb_build_object('id', o.id, 'name', o.name), 'scheme', scheme.name_of(w.scheme_id),
      'rules', (select jsonb_build_object('id', r.id, 'valid_from', r.valid_from, 'goals', r.goals, 'goals_nn', r.goals_nn, 'evaluation', r.evaluation) from scheme.rules r where r.id = d.rules_id),
      'criteria', report.award_chain_criteria(d.rules_id, w.id), 'reports', the_reports, 'goal_assessment', a_goal, 'scheme_goal', a_scheme_goal,
      'evaluations', the_evaluations, 'missing', to_jsonb(array_remove(array[case when d.rules_id is null then 'rules' end, case when the_reports = '[]' then 'report' end,
        case when a_goal is null then 'goal_assessment' end, case when a_scheme_goal is null then 'scheme_goal' end,
        case when the_evaluations = '[]' then 'evaluation' end], null)))
    from application.application a join recipient.recipient o on o.id = w.recipient_id where a.id = w.application_id);
end
$$;
