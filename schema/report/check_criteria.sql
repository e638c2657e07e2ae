-- Every {criterion_id} of a list is a goal criterion of the rules the award was decided under.
-- Raises report.results.criterion_unknown with the places.
create function report.check_criteria(p_award_id bigint, p_list jsonb, p_pointer text) returns void
language plpgsql stable as $$
declare
  a_errors jsonb;
begin
  select jsonb_agg(jsonb_build_object('pointer', p_pointer || '/' || (n - 1) || '/criterion_id', 'code', 'criterion_unknown')) into a_errors
    from jsonb_array_elements(p_list) with ordinality x (e, n)
   where not exists (select from decision.award w join decision.decision d on d.id = w.decision_id
     join scheme.criterion c on c.rules_id = d.rules_id and c.kind = 'goal'
     where w.id = p_award_id and c.id = (x.e ->> 'criterion_id')::bigint);
  if a_errors is not null then
    perform rule.refuse('report.results.criterion_unknown', jsonb_build_object('errors', a_errors));
  end if;
end
$$;
