-- Every {criterion_id} of a list is a goal criterion of the rules the award was decided under, and there once.
-- Raises report.results.criterion_unknown, .criterion_twice with the places.
create function report.check_criteria(p_award_id bigint, p_list jsonb, p_pointer text) returns void
language plpgsql stable as $$
declare
  a_unknown jsonb;
  a_twice jsonb;
begin
  select jsonb_agg(x.fault || '{"code": "criterion_unknown"}' order by x.n) filter (where not x.known),
      jsonb_agg(x.fault || '{"code": "criterion_twice"}' order by x.n) filter (where x.known and x.nth > 1) into a_unknown, a_twice
    from (select t.n, jsonb_build_object('pointer', p_pointer || '/' || (t.n - 1) || '/criterion_id') as fault, row_number() over (partition by t.e ->> 'criterion_id' order by t.n) as nth,
        exists (select from decision.award w join decision.decision d on d.id = w.decision_id join scheme.criterion c on c.rules_id = d.rules_id and c.kind = 'goal'
          where w.id = p_award_id and c.id = (t.e ->> 'criterion_id')::bigint) as known
      from jsonb_array_elements(p_list) with ordinality t (e, n)) x;
  if a_unknown is not null then
    perform rule.refuse('report.results.criterion_unknown', jsonb_build_object('errors', a_unknown || coalesce(a_twice, '[]')));
  elsif a_twice is not null then
    perform rule.refuse('report.results.criterion_twice', jsonb_build_object('errors', a_twice));
  end if;
end
$$;
