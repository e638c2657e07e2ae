-- The accounts of a report are confirmed as the amount of the award demands, or by somebody stronger; what is said holds
-- what its kind needs. Of an auditor no more than that may be said (report.told_statement); the document is attached where
-- the amount demands one. Raises report.submit.statement_missing and .statement_kind {from_ore, demanded},
-- .statement_authorisation, .statement_attachment, .statement_date.
create function report.check_statement(w decision.award, p_statement jsonb) returns void
language plpgsql stable as $$
declare
  l jsonb := report.statement_level(w.scheme_id, w.decision_id, w.amount_ore);
  k report.statement_kind;
  an_end date := (p_statement ->> 'accounts_to')::date;
  a_day date := (p_statement ->> 'dated_on')::date;
  an_attachment bigint := (p_statement ->> 'attachment_id')::bigint;
begin
  if p_statement is null then
    if l is not null then
      perform rule.refuse('report.submit.statement_missing', jsonb_build_object('pointer', '/statement', 'from_ore', l -> 'from_ore', 'demanded', l -> 'kind'));
    end if;
    return;
  end if;
  if p_statement = '{"kind": "auditor_statement"}' then
    if (l ->> 'attachment')::boolean and not report.statement_attached(w) then
      perform rule.refuse('report.submit.statement_attachment', '{"pointer": "/auditor_statement"}');
    end if;
    return;
  end if;
  select * into strict k from report.statement_kind where kind = p_statement ->> 'kind';
  if k.strength < (select strength from report.statement_kind where kind = l ->> 'kind') then
    perform rule.refuse('report.submit.statement_kind', jsonb_build_object('pointer', '/statement/kind', 'from_ore', l -> 'from_ore', 'demanded', l -> 'kind'));
  elsif k.authorisation and p_statement ->> 'authorisation_number' is null then
    perform rule.refuse('report.submit.statement_authorisation', '{"pointer": "/statement/authorisation_number"}');
  elsif (k.attachment or an_attachment is not null) and not report.statement_attached(w, coalesce(an_attachment, 0)) then
    perform rule.refuse('report.submit.statement_attachment', '{"pointer": "/statement/attachment_id"}');
  elsif an_end < make_date(w.grant_year, 1, 1) or an_end > rule.today() then
    perform rule.refuse('report.submit.statement_date', '{"pointer": "/statement/accounts_to"}');
  elsif a_day < an_end or a_day > rule.today() then
    perform rule.refuse('report.submit.statement_date', '{"pointer": "/statement/dated_on"}');
  end if;
end
$$;
