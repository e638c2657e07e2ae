-- An award of such an amount needs an auditor's statement with its report.
-- Raises report.submit.statement_missing {from_ore}.
create function report.check_statement(w decision.award, p_statement boolean) returns void
language plpgsql stable as $$
declare
  a_from bigint := (report.demand_of(w.scheme_id, w.decision_id)).statement_from_ore;
begin
  if w.amount_ore >= a_from and not coalesce(p_statement, false) then
    perform rule.refuse('report.submit.statement_missing', jsonb_build_object('pointer', '/auditor_statement', 'from_ore', a_from));
  end if;
end
$$;
