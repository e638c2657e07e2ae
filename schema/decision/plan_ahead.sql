-- The payout plan that the letter of a change tells: of what has been paid under a decision that was reversed before,
-- and of what its award pays; of a change that is not approved (p_ahead): as it would be, approved today. What is paid
-- of several lines is one instalment to whom it is paid, and what was paid beyond the amount is no part of it.
create function decision.plan_ahead(d decision.decision, w decision.award, p_ahead boolean) returns jsonb
language sql stable as $$
  with paid as (
    select p.due_on, p.requires, p.amount_ore, p.number
      from payment.payout p where (w).paid_before_ore > 0 and p.application_id = (w).application_id and p.award_id < (w).id and p.claim_id is null
       and p.state in ('approved', 'sent', 'accepted', 'settled')),
  kept as (
    select p.due_on, p.requires, p.amount_ore - coalesce(c.ore, 0) as amount_ore, p.number
      from payment.payout p left join (select x.payout_id, sum(x.cut_ore)::bigint as ore from decision.change_cuts(d, w) x where p_ahead group by 1) c on c.payout_id = p.id
     where p.award_id = (w).id and p.claim_id is null and p.state <> 'cancelled'
       and (p.state not in ('rejected', 'returned') or not exists (select from payment.payout q where q.award_id = p.award_id and q.number = p.number and q.attempt > p.attempt))
       and not (p_ahead and (d).payout_plan <> '[]' and p.state in ('planned', 'blocked', 'due'))),
  rows as (
    select due_on, requires, sum(amount_ore)::bigint as amount_ore, min(number) as number from (
      select x.* from paid x union all select x.* from kept x where x.amount_ore > 0
      union all select (i ->> 'due_on')::date, array(select jsonb_array_elements_text(coalesce(i -> 'requires', '[]'))), (i ->> 'amount_ore')::bigint, 100000 + n::int
        from jsonb_array_elements(decision.plan_added(d, w)) with ordinality t (i, n) where p_ahead) x group by due_on, requires),
  plan as (
    select row_number() over o as number, r.due_on, r.requires, least(r.amount_ore, (d).amount_ore - sum(r.amount_ore) over o + r.amount_ore)::bigint as amount_ore
      from rows r window o as (order by r.due_on, r.number, r.requires))
  select jsonb_agg(jsonb_build_object('number', number, 'due_on', due_on, 'amount_ore', amount_ore, 'requires', to_jsonb(requires)) order by number)
    from plan where amount_ore > 0
$$;
