-- What the last evaluation of an application's eligibility came to; null when there is none.
create function application.eligibility_outcome(p_application_id bigint) returns text
language sql stable as $$
  select e.outcome from application.eligibility e where e.application_id = p_application_id order by e.id desc limit 1
$$;
