-- What a report says of who confirmed its accounts; of one from before levels were, the kind alone.
create function report.statement_doc(p_statement jsonb) returns jsonb
language sql immutable as $$
  select '{"kind": null, "name": null, "authorisation_number": null, "dated_on": null, "accounts_to": null, "attachment_id": null}'::jsonb || p_statement
$$;
