-- What the letter of a decision on a change says in place of what that of the award says: what was asked
-- for and when, the plan as it now is, the period, the day to report. Of an award that ends: which it was.
create function decision.letter_change_facts(d decision.decision, p_language text, p_title text) returns jsonb
language plpgsql stable as $$
declare
  r decision.change_request;
  w decision.award;
  years jsonb;
begin
  select * into r from decision.change_request where id = (d).change_id;
  if r.kind in ('lapse', 'stop', 'resume') then
    return decision.letter_end_facts(r.award_id);
  end if;
  select * into w from decision.award where id = r.award_id;
  select jsonb_agg(jsonb_build_object('year', y.year, 'amount_ore', y.amount_ore) order by y.year) into years
    from decision.award_years(w) y where y.amount_ore > 0;
  return jsonb_build_object('application_title', decision.change_name(r.kind, p_language) || ': ' || p_title, 'application_received_on', r.received_on, 'without_application', false,
      'applied_ore', coalesce((r.wanted ->> 'amount_ore')::bigint, (r.wanted ->> 'kept_ore')::bigint, w.amount_ore))
    || case when (d).amount_ore = 0 then '{}'::jsonb else jsonb_strip_nulls(jsonb_build_object('period_to', coalesce(w.period_to, make_date(w.grant_year, 12, 31)),
      'accepted_on', (w.accepted_at at time zone 'Europe/Oslo')::date, 'paid_before_ore', nullif(w.paid_before_ore, 0), 'account_number', w.account_number,
      'amounts_by_year', case when jsonb_array_length(years) > 1 and (select sum((x ->> 'amount_ore')::bigint) from jsonb_array_elements(years) x) = (d).amount_ore then years end,
      'storting_reservation', exists (select from budget.commitment k where k.decision_id = any (array(select decision.of_award(w))) and k.authority_id is not null and k.freed_ore < k.amount_ore),
      'report_due_on', (select x.due_on from application.deadline x where x.application_id = w.application_id and x.kind = 'report' order by x.id desc limit 1),
      'payout_plan', (select jsonb_agg(jsonb_build_object('number', p.number, 'due_on', p.due_on, 'amount_ore', p.amount_ore, 'requires', to_jsonb(p.requires))
        order by p.number) from payment.payout p where p.award_id = w.id and p.claim_id is null and p.state not in ('cancelled', 'rejected', 'returned')))) end;
end
$$;
