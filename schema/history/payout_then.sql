-- A payout as it stood then; a planned one whose day had come was due, or blocked by something.
create function history.payout_then(p payment.payout, w decision.award, p_rows jsonb, p_at timestamptz, p_day date, p_language text default 'nb') returns jsonb
language plpgsql stable as $$
begin
  return (
  select jsonb_build_object('id', (p).id, 'version', (p).version, 'award_id', (p).award_id, 'application_id', (p).application_id,
    'number', (p).number, 'attempt', (p).attempt, 'recipient_id', (p).recipient_id, 'scheme_id', (p).scheme_id, 'due_on', (p).due_on,
    'amount_ore', (p).amount_ore, 'set_off_ore', coalesce((p).set_off_ore, 0), 'requires', to_jsonb((p).requires),
    'state', case when (p).state not in ('planned', 'due', 'blocked') then (p).state when (p).due_on > p_day then 'planned'
      when cardinality(x.blocked) > 0 then 'blocked' else 'due' end,
    'blocked_by', to_jsonb(x.blocked), 'held_reason', payment.held_because(p, p_language), 'payment_run_id', (p).payment_run_id, 'paid_on', (p).paid_on, 'repayment_claim_id', (p).claim_id,
    'bank_code', (p).bank_code, 'bank_text', (p).bank_text, 'bank_since', (p).bank_since, 'correct_reason', (p).correct_reason,
    'corrects_id', (select o.id from jsonb_populate_recordset(null::payment.payout, p_rows -> 'payout') o where (o.award_id, o.number, o.attempt) = ((p).award_id, (p).number, (p).attempt - 1)),
    'corrected_by_id', (select o.id from jsonb_populate_recordset(null::payment.payout, p_rows -> 'payout') o where (p).state in ('rejected', 'returned')
      and (o.award_id, o.number, o.attempt) = ((p).award_id, (p).number, (p).attempt + 1)),
    'grant_year', b.year, 'chapter', b.chapter, 'post', b.post,
    'sector', (select sector from recipient.recipient where id = (p).recipient_id))
  from (select case when (p).state in ('planned', 'due', 'blocked') then history.blocked_then(p, w, p_rows, p_at, p_day) else '{}' end) x (blocked)
  left join budget.commitment c on c.id = (p).commitment_id
  left join budget.scheme_budget b on b.id = c.scheme_budget_id);
end
$$;
