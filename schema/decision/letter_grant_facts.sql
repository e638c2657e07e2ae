-- What a letter says besides when money is granted.
create function decision.letter_grant_facts(p_decision decision.decision, p_award decision.award, p_call scheme.call, p_language text) returns jsonb
language plpgsql stable as $$
begin
  return (
  select jsonb_build_object('amount_ore', (p_decision).amount_ore, 'partly', (p_decision).outcome = 'partly_granted',
    'period_from', make_date((p_call).grant_year, 1, 1), 'period_to', coalesce(decision.last_day(p_decision), make_date((p_call).grant_year, 12, 31)),
    'acceptance_due_on', (p_award).acceptance_due_on, 'terms_version', (p_decision).terms_version, 'report_due_on', (p_call).report_due_on,
    'auditor_required', coalesce(k.authorisation, false),
    'accounts_confirmed', case p_language when 'nn' then k.letter_nn when 'en' then k.letter_en else k.letter_nb end,
    -- what a reversal gives of a year that has come is bound of the money of that year
    'storting_reservation', (p_decision).change_id is null and exists (select from jsonb_to_recordset((p_decision).amounts_by_year) y (year int) where y.year > greatest((p_call).grant_year,
      case when (p_decision).supersedes_id is not null then extract(year from coalesce((p_decision).decided_at at time zone 'Europe/Oslo', rule.today()::timestamp))::int end)),
    'amounts_by_year', case when (p_decision).change_id is null and (p_decision).amounts_by_year <> '[]' then (p_decision).amounts_by_year end,
    'conditions', case when (p_decision).conditions <> '[]' then (p_decision).conditions end,
    'goal_indicators', (select jsonb_agg(case when p_language = 'nn' then coalesce(k.name_nn, k.name) else k.name end order by k.position) from scheme.criterion k where k.rules_id = (p_decision).rules_id and k.kind = 'goal'),
    'account_number', (select b.account_number from recipient.bank_account b where b.recipient_id = (p_award).recipient_id and b.state = 'confirmed'),
    'paid_before_ore', nullif((p_award).paid_before_ore, 0), 'accepted_on', case when (p_decision).supersedes_id is not null
      then ((p_award).accepted_at at time zone 'Europe/Oslo')::date end,
    'payout_plan', case when (p_award).id is not null and (p_award).paid_before_ore = 0 then (select jsonb_agg(jsonb_build_object('number', p.number, 'due_on', p.due_on,
        'amount_ore', p.amount_ore, 'requires', to_jsonb(p.requires)) order by p.number) from payment.payout p where p.award_id = (p_award).id and p.attempt = 1 and p.claim_id is null)
      -- the plan as decided: what was paid before is its beginning; a draft has no other
      else (select jsonb_agg(jsonb_build_object('number', n, 'due_on', i -> 'due_on', 'amount_ore', i -> 'amount_ore',
        'requires', coalesce(i -> 'requires', '[]')) order by n) from jsonb_array_elements((p_decision).payout_plan) with ordinality t (i, n)) end)
  from (select report.statement_level((p_call).scheme_id, (p_award).decision_id, (p_decision).amount_ore) ->> 'kind' as kind) l
  left join report.statement_kind k on k.kind = l.kind);
end
$$;
