-- An assessor may judge otherwise than the machine, and says why. What the machine found unclear is
-- the assessor's to judge. Raises assessment.create.eligibility_grounds.
create function application.check_deviation(p_application_id bigint, p_eligible boolean, p_grounds text) returns void
language plpgsql stable as $$
begin
  if coalesce(btrim(p_grounds), '') = ''
    and application.eligibility_outcome(p_application_id) = (case when p_eligible then 'not_met' else 'met' end)
  then
    perform rule.refuse('assessment.create.eligibility_grounds', '{"pointer": "/eligibility_grounds"}');
  end if;
end
$$;
