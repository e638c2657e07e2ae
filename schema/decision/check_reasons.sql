-- Raises decision.submit.reasons with all faults of decision.reasons_faults.
create function decision.check_reasons(d decision.decision) returns void
language plpgsql stable as $$
declare
  a_faults jsonb := decision.reasons_faults(d);
begin
  if a_faults is not null then
    perform rule.refuse('decision.submit.reasons', jsonb_build_object('errors', a_faults));
  end if;
end
$$;
