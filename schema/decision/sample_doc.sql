-- A sample as the API shows it, with its checks and what this person may do. `verified`: drawn again
-- from what is kept, it is the same decisions.
create function decision.sample_doc(v access.viewer, s decision.quality_sample) returns jsonb
language plpgsql stable as $$
begin
  return jsonb_build_object('id', s.id, 'scheme', case when s.scheme_id is not null then scheme.name_of(s.scheme_id) end,
    'office', access.name_of_office(s.office_id),
    'from_on', s.from_on, 'to_on', s.to_on, 'percent', s.percent, 'population', cardinality(s.population), 'seed', s.seed, 'digest', s.digest,
    'verified', decision.sample_digest(s.population, s.percent, s.seed) = s.digest
      and decision.sample_draw(s.population, s.percent, s.seed) <@ array(select c.decision_id from decision.quality_check c where c.sample_id = s.id)
      and (select count(*) from decision.quality_check c where c.sample_id = s.id) = cardinality(decision.sample_draw(s.population, s.percent, s.seed)),
    'made_by', access.person(s.made_by), 'made_at', api.ts(s.made_at),
    'checks', (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'decision_id', c.decision_id, 'application_id', c.application_id,
        'case_number', a.case_number, 'outcome', d.outcome, 'amount_ore', d.amount_ore, 'prepared_by', access.person(d.prepared_by),
        'approved_by', access.person(d.approved_by), 'result', c.result, 'note', c.note, 'checked_by', access.person(c.checked_by), 'checked_at', api.ts(c.checked_at),
        'actions', application.action_docs(v.language, array['record'], array[decision.check_code(v, c, d)])) order by c.id), '[]')
      from decision.quality_check c join decision.decision d on d.id = c.decision_id join application.application a on a.id = c.application_id
      where c.sample_id = s.id));
end
$$;
