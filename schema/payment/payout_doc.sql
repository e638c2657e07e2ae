-- A payout as the API shows it.
create function payment.payout_doc(p_id bigint, p_language text default 'nb') returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_build_object('id', p.id, 'version', p.version, 'award_id', p.award_id, 'application_id', p.application_id,
    'number', p.number, 'attempt', p.attempt, 'recipient_id', p.recipient_id, 'scheme_id', p.scheme_id, 'due_on', p.due_on, 'amount_ore', p.amount_ore, 'set_off_ore', p.set_off_ore,
    'requires', to_jsonb(p.requires), 'state', payment.shown_state(p), 'blocked_by', to_jsonb(case when p.state in ('planned', 'due', 'blocked')
      then payment.blocked_by(p, rule.today()) else '{}' end), 'held_reason', payment.held_because(p, p_language), 'payment_run_id', p.payment_run_id,
    'paid_on', p.paid_on, 'bank_code', p.bank_code, 'bank_text', p.bank_text, 'bank_since', p.bank_since,
    'correct_reason', p.correct_reason, 'corrects_id', case when p.attempt > 1 then (select o.id from payment.payout o where o.award_id = p.award_id and o.number = p.number and o.attempt = p.attempt - 1) end,
    'corrected_by_id', case when p.state in ('rejected', 'returned') then (select o.id from payment.payout o where o.award_id = p.award_id and o.number = p.number and o.attempt = p.attempt + 1) end, 'repayment_claim_id', p.claim_id, 'grant_year', b.year, 'chapter', b.chapter, 'post', b.post,
    'sector', (select sector from recipient.recipient where id = p.recipient_id))
  from payment.payout p
  left join budget.commitment c on c.id = p.commitment_id
  left join budget.scheme_budget b on b.id = c.scheme_budget_id where p.id = p_id);
end
$$;
