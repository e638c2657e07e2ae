-- What the letter of a decision on a change says in place of what that of the award says: what was asked
-- for and when, the plan as it now is, the period, the day to report, and of amounts that move what each year
-- gave and gives, of a new budget and a longer period what they were; of one that is not approved, as approving it today would make it. Of an award that ends: which it was.
create function decision.letter_change_facts(d decision.decision, p_language text, p_title text) returns jsonb
language plpgsql stable as $$
declare
  r decision.change_request;
  w decision.award;
  t jsonb := d.change_terms;
  an_ahead boolean := d.state not in ('approved', 'superseded', 'annulled');
  a_waiting bigint;
  the_before jsonb;  -- of the award: {budget, period_to}
  years jsonb;
begin
  select * into r from decision.change_request where id = (d).change_id;
  if r.kind in ('lapse', 'stop') or r.kind = 'resume' and d.outcome = 'granted' then
    return decision.letter_end_facts(r.award_id);
  end if;
  select * into w from decision.award where id = r.award_id;
  the_before := coalesce(r.award_before, jsonb_build_object('budget', w.budget, 'period_to', w.period_to));
  select jsonb_agg(jsonb_build_object('year', y.year, 'amount_ore', y.amount_ore) order by y.year), sum(y.waiting_ore)::bigint into years, a_waiting
    from decision.years_ahead(d, w, an_ahead) y;
  return jsonb_build_object('application_title', decision.change_name(r.kind, p_language) || ': ' || p_title, 'application_received_on', r.received_on, 'without_application', false, 'change', true,
      'applied_ore', coalesce((r.wanted ->> 'amount_ore')::bigint, (r.wanted ->> 'kept_ore')::bigint, w.amount_ore))
    || case when (d).amount_ore = 0 then '{}'::jsonb else jsonb_strip_nulls(jsonb_build_object(
      'period_to', coalesce(case when an_ahead then coalesce((t ->> 'period_to')::date, greatest(w.period_to, decision.last_day(d))) else w.period_to end, make_date(w.grant_year, 12, 31)),
      'period_before', case when r.kind = 'period' then coalesce((the_before ->> 'period_to')::date, make_date(w.grant_year, 12, 31)) end,
      'accepted_on', (w.accepted_at at time zone 'Europe/Oslo')::date, 'paid_before_ore', nullif(w.paid_before_ore, 0), 'account_number', w.account_number,
      'amounts_by_year', case when not t ? 'amounts_by_year' and jsonb_array_length(years) > 1 and (select sum((x ->> 'amount_ore')::bigint) from jsonb_array_elements(years) x) = (d).amount_ore then years end,
      'purpose_detail', t ->> 'purpose_detail', 'kept_ore', t -> 'kept_ore',
      'years_moved', case when t ? 'amounts_by_year' then (select jsonb_agg(jsonb_build_object('year', year, 'before_ore', coalesce(o.amount_ore, 0), 'amount_ore', coalesce(n.amount_ore, 0)) order by year)
        from jsonb_to_recordset(t -> 'amounts_by_year_before') o (year int, amount_ore bigint) full join jsonb_to_recordset(t -> 'amounts_by_year') n (year int, amount_ore bigint) using (year)) end,
      'storting_reservation', coalesce(a_waiting > 0, false),
      'report_due_on', coalesce(case when an_ahead then (t ->> 'report_due_on')::date end,
        (select x.due_on from application.deadline x where x.application_id = w.application_id and x.kind = 'report' order by x.id desc limit 1)),
      'payout_plan', decision.plan_ahead(d, w, an_ahead)) || case when r.kind = 'budget' then decision.budget_change(the_before -> 'budget', t -> 'budget') else '{}' end) end;
end
$$;
