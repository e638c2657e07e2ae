-- Were the accounts of a report confirmed by an auditor?
create function report.of_auditor(p_statement jsonb) returns boolean
language sql immutable as $$
  select coalesce(p_statement ->> 'kind' = 'auditor_statement', false)
$$;
