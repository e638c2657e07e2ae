-- What a report says of who confirmed its accounts: `statement`, or no more than that an auditor did (`auditor_statement`), whose
-- document is among the files of the report.
create function report.told_statement(p_body jsonb) returns jsonb
language sql immutable as $$
  select coalesce(nullif(p_body -> 'statement', 'null'),
    case when (p_body ->> 'auditor_statement')::boolean then '{"kind": "auditor_statement"}'::jsonb end)
$$;
