-- The payouts of an award, from its decision's plan, split where an instalment is paid of more than
-- one budget line: plan and commitments are walked side by side, year by year. The plan begins with what was paid
-- before, under a decision that this one reversed; the commitments begin after it.
create function payment.plan_payouts(p_award_id bigint) returns void
language sql security definer set search_path = pg_temp as $$
  with w as (select a.*, d.payout_plan from decision.award a join decision.decision d on d.id = a.decision_id where a.id = p_award_id),
  plan as (
    select (x.i ->> 'due_on')::date as due_on, x.n, coalesce(array(select jsonb_array_elements_text(x.i -> 'requires')), '{}') as requires,
      sum((x.i ->> 'amount_ore')::bigint) over y - (x.i ->> 'amount_ore')::bigint as from_ore,
      sum((x.i ->> 'amount_ore')::bigint) over y as to_ore
    from w, jsonb_array_elements(w.payout_plan) with ordinality x (i, n)
    window y as (order by greatest(w.grant_year, extract(year from (x.i ->> 'due_on')::date)), x.n)),
  line as (
    select c.id, w.paid_before_ore + sum(c.amount_ore) over (order by c.id) - c.amount_ore as from_ore,
      w.paid_before_ore + sum(c.amount_ore) over (order by c.id) as to_ore
    from w join budget.commitment c on c.decision_id = w.decision_id)
  insert into payment.payout (application_id, award_id, number, commitment_id, recipient_id, scheme_id, due_on, amount_ore, requires, state)
  select w.application_id, w.id, row_number() over (order by p.n, l.id), l.id, w.recipient_id, w.scheme_id, p.due_on,
    least(p.to_ore, l.to_ore) - greatest(p.from_ore, l.from_ore), p.requires, 'planned'
  from w, plan p join line l on l.from_ore < p.to_ore and p.from_ore < l.to_ore
$$;
