-- The weighted mean × 1000 of an assessment's scores, 0–10 each; null without scores. A score for a
-- criterion that the call's rules do not have raises assessment.create.criterion_unknown.
create function application.check_scores(p_rules_id bigint, p_scores jsonb) returns bigint
language plpgsql stable as $$
declare
  a_errors jsonb;
begin
  select jsonb_agg(jsonb_build_object('pointer', '/scores/' || (n - 1) || '/criterion_id', 'code', 'criterion_unknown'))
    into a_errors
    from jsonb_array_elements(p_scores) with ordinality s (score, n)
   where not exists (select from scheme.criterion c where c.id = (s.score ->> 'criterion_id')::bigint
     and c.rules_id = p_rules_id and c.kind = 'award');
  if a_errors is not null then
    perform rule.refuse('assessment.create.criterion_unknown', jsonb_build_object('errors', a_errors));
  end if;
  return (select (sum((s.score ->> 'score')::bigint * c.weight) * 1000 / nullif(sum(c.weight), 0))::bigint
            from jsonb_array_elements(p_scores) s (score)
            join scheme.criterion c on c.id = (s.score ->> 'criterion_id')::bigint);
end
$$;
