-- Everything a letter says, as one document; null when the letter is made already. The letter keeps
-- the rules, terms and names of its decision (rule 5).
create function decision.letter_facts(p_decision_id bigint) returns jsonb
language sql stable security definer set search_path = decision, pg_temp as $$
  select jsonb_build_object(
    'kind', case when d.outcome in ('granted', 'partly_granted') then 'grant' when d.outcome = 'dismissed' then 'dismissal' else 'rejection' end,
    'language', case r.language when 'nn' then 'nn' else 'nb' end, 'case_number', a.case_number, 'decided_on', (d.decided_at at time zone 'Europe/Oslo')::date,
    'outcome', d.outcome, 'grant_year', c.grant_year, 'scheme_name', case when r.language = 'nn' then coalesce(s.name_nn, s.name) else s.name end,
    'scheme_purpose', s.purpose, 'appeal_body', s.appeal_body, 'recipient_name', r.name, 'orgnr', r.orgnr, 'address', r.address,
    'title', a.title, 'applied_ore', a.amount_ore, 'submitted_on', (a.submitted_at at time zone 'Europe/Oslo')::date,
    'amount_ore', d.amount_ore, 'grounds', d.grounds, 'conditions', d.conditions, 'terms_version', d.terms_version,
    'rules_valid_from', u.valid_from, 'follow_up', u.follow_up, 'acceptance_due_on', w.acceptance_due_on, 'report_due_on', c.report_due_on,
    'goal_criteria', (select coalesce(jsonb_agg(k.name order by k.position), '[]') from scheme.criterion k where k.rules_id = d.rules_id and k.kind = 'goal'),
    'posts', (select coalesce(jsonb_agg(jsonb_build_object('chapter', b.chapter, 'post', b.post, 'amount_ore', m.amount_ore) order by m.id), '[]')
      from budget.commitment m join budget.scheme_budget b on b.id = m.scheme_budget_id where m.decision_id = d.id),
    'payouts', (select coalesce(jsonb_agg(jsonb_build_object('number', p.number, 'due_on', p.due_on, 'amount_ore', p.amount_ore, 'requires', to_jsonb(p.requires)) order by p.number), '[]')
      from payment.payout p where p.award_id = w.id and p.attempt = 1),
    'prepared_by', (access.person(d.prepared_by)) ->> 'name', 'approved_by', (access.person(d.approved_by)) ->> 'name',
    'office', (select o.name from scheme.ownership x join access.office o on o.id = x.office_id where x.scheme_id = s.id and x.valid_from <= rule.today() order by x.valid_from desc limit 1))
  from decision.decision d
  join application.application a on a.id = d.application_id
  join scheme.call c on c.id = a.call_id
  join scheme.scheme s on s.id = a.scheme_id
  join recipient.recipient r on r.id = a.recipient_id
  left join scheme.rules u on u.id = d.rules_id
  left join decision.award w on w.decision_id = d.id
  where d.id = p_decision_id and d.state in ('approved', 'superseded', 'annulled')
    and not exists (select from decision.letter l where l.decision_id = d.id and l.media_type like 'text/html%')
$$;
