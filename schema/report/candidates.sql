-- The awards that a control plan of a scheme's grant year draws from, with what each weighs: the risk of
-- its type of recipient, more the larger it is, twice for each thing that has gone wrong before.
create function report.candidates(p_scheme_id bigint, p_grant_year int, r scheme.risk_analysis)
returns table (award_id bigint, weight int, reasons text[])
language sql stable as $$
  with a as (select w, x.type, max(w.amount_ore) over () as largest, report.overdue(w) as overdue,
      exists (select from report.report p join decision.award o on o.id = p.award_id where o.recipient_id = w.recipient_id
        and p.state in ('deficient', 'rejected')) as deficient,
      exists (select from report.control c join decision.award o on o.id = c.award_id where o.recipient_id = w.recipient_id
        and c.finding = 'serious') as found
    from decision.award w join recipient.recipient x on x.id = w.recipient_id
    where w.scheme_id = p_scheme_id and w.grant_year = p_grant_year and w.state in ('accepted', 'running', 'reported'))
  select (a.w).id, scheme.risk_score(r, a.type) * (1 + (9 * (a.w).amount_ore / greatest(a.largest, 1))::int)
      * (1 + a.overdue::int) * (1 + a.deficient::int) * (1 + a.found::int),
    array_remove(array[case when 2 * (a.w).amount_ore >= a.largest then 'amount' end,
      case when exists (select from jsonb_array_elements((r).factors) f where f ->> 'recipient_type' = a.type) then 'recipient_type' end,
      case when a.overdue then 'overdue' end, case when a.deficient then 'deficient' end, case when a.found then 'finding' end], null)
  from a
$$;
