-- Reports as the history has them, as their table has them now: a statement was once no more than said to be there.
create function history.report_rows(p_rows jsonb) returns jsonb
language plpgsql immutable as $$
begin
  return (select jsonb_agg(case when (r ->> 'auditor_statement')::boolean then r || '{"statement": {"kind": "auditor_statement"}}' else r end)
    from jsonb_array_elements(p_rows) r);
end
$$;
