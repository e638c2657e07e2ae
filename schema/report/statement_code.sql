-- Why an award cannot be reported on yet: the document that its amount demands is not there. Null: nothing.
create function report.statement_code(w decision.award) returns text
language plpgsql stable as $$
begin
  return case when (report.statement_level(w.scheme_id, w.decision_id, w.amount_ore) ->> 'attachment')::boolean and not report.statement_attached(w)
    then 'report.submit.statement_attachment' end;
end
$$;
