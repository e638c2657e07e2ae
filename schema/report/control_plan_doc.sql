-- A control plan as the API shows it: the awards drawn, why each weighs what it does, and what has been
-- done. `verified`: drawn again from what is kept, it comes out the same.
create function report.control_plan_doc(p_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_build_object('id', p.id, 'scheme_id', p.scheme_id, 'year', p.year, 'grant_year', p.grant_year, 'count', p.count,
    'risk_analysis_id', p.risk_analysis_id, 'seed', p.seed, 'digest', p.digest, 'note', p.note, 'made_by', access.person(p.made_by), 'made_at', api.ts(p.made_at),
    'candidates', (select count(*) from report.candidate c where c.plan_id = p.id),
    'verified', report.plan_digest(p.id, p.seed, p.count) = p.digest and not exists (select from (
        select c.rank, c.chosen, row_number() over (order by rule.draw_key(p.seed, c.award_id, c.weight) desc, c.award_id) as place
          from report.candidate c where c.plan_id = p.id) x where x.rank <> x.place or x.chosen <> (x.place <= p.count)),
    'awards', (select coalesce(jsonb_agg(jsonb_build_object('award_id', c.award_id, 'application_id', w.application_id, 'case_number', a.case_number,
        'recipient_name', r.name, 'recipient_type', r.type, 'amount_ore', w.amount_ore, 'rank', c.rank, 'weight', c.weight, 'reasons', to_jsonb(c.reasons),
        'controls', (select count(*) from report.control k where k.award_id = c.award_id and k.controlled_at >= p.made_at)) order by c.rank), '[]')
      from report.candidate c join decision.award w on w.id = c.award_id join application.application a on a.id = w.application_id
      join recipient.recipient r on r.id = w.recipient_id where c.plan_id = p.id and c.chosen))
  from report.control_plan p where p.id = p_id);
end
$$;
