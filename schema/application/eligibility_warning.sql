-- What the machine's outcome gives cause to say beside an assessor's judgement (null: none yet).
create function application.eligibility_warning(p_machine text, p_eligible boolean) returns text
language sql immutable as $$
  select case when p_machine = 'not_met' and p_eligible or p_machine = 'met' and not p_eligible then 'eligibility_deviation'
    when p_machine = 'not_met' then 'eligibility_not_met' when p_machine = 'unclear' and p_eligible is null then 'eligibility_unclear' end
$$;
