-- What stood between a payout and the bank then: payment.blocked_by, told by the history.
create function history.blocked_then(p payment.payout, w decision.award, p_rows jsonb, p_at timestamptz, p_day date) returns text[]
language plpgsql stable as $$
begin
  return (
  with accounts as materialized (
    select b.* from recipient.bank_account a, history.row_at('bank_account', a.id, p_at) x, jsonb_populate_record(null::recipient.bank_account, x) b
     where a.recipient_id = (p).recipient_id and b.state = 'confirmed')
  select array(
    select 'later_year' where (p).of_later_year and exists (
      select from budget.commitment c join budget.scheme_budget s on s.id = c.scheme_budget_id, history.row_at('commitment', c.id, p_at) x
       where c.id = (p).commitment_id and (x ->> 'authority_id' is not null or s.year > extract(year from p_day)))
    union all select 'acceptance' where (p).claim_id is null and 'acceptance' = any ((p).requires) and (w).state = 'offered'
    union all select 'award_' || (w).state where (p).claim_id is null and (w).state in ('stopped', 'declined', 'lapsed', 'annulled', 'closed')
    union all select 'account' where not exists (select from accounts b where (p).claim_id is not null or b.account_number = coalesce((w).account_number, b.account_number))
    union all select 'account_quarantine' from accounts b where b.usable_from > p_day
    union all select 'report' where (p).claim_id is null and 'report' = any ((p).requires) and not exists (
      select from jsonb_populate_recordset(null::report.report, p_rows -> 'report') r where r.award_id = (w).id and r.state in ('submitted', 'approved'))
    union all select 'report_overdue' where (p).claim_id is null and history.overdue_then(w, p_rows, p_at, p_day)
    union all select 'hold' where exists (select from payment.hold h, history.row_at('hold', h.id, p_at) x
      where (h.recipient_id = (p).recipient_id or h.award_id = (p).award_id or h.scheme_id = (p).scheme_id) and x ->> 'state' = 'active')
    union all select 'undo_window' from jsonb_populate_recordset(null::decision.decision, p_rows -> 'decision') d,
      history.row_at('batch', d.batch_id, p_at) x, jsonb_populate_record(null::batch.batch, x) b
      where (p).claim_id is null and d.id = (w).decision_id and (b.state = 'running' or (b.state = 'done' and b.undo_until > p_at))));
end
$$;
