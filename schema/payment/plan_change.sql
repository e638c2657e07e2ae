-- Plans what an award binds and has not planned, by the instalments given, which are walked side by side
-- with the room that its commitments have, as payment.plan_payouts does, year by year.
create function payment.plan_change(w decision.award, p_plan jsonb) returns void
language sql security definer set search_path = pg_temp as $$
  with room as (
    select k.id, s.year, k.amount_ore - k.freed_ore - coalesce((select sum(p.amount_ore) from payment.payout p where p.commitment_id = k.id and p.state <> 'cancelled'
        and not exists (select from payment.payout q where q.award_id = p.award_id and q.number = p.number and q.attempt > p.attempt)), 0)::bigint as room_ore
      from budget.commitment k join budget.scheme_budget s on s.id = k.scheme_budget_id where k.decision_id = any (array(select decision.of_award(w)))),
  line as (select id, year, sum(room_ore) over y - room_ore as from_ore, sum(room_ore) over y as to_ore from room where room_ore > 0 window y as (order by year, id)),
  plan as (
    select (x.i ->> 'due_on')::date as due_on, x.n, coalesce(array(select jsonb_array_elements_text(x.i -> 'requires')), '{}') as requires,
      sum((x.i ->> 'amount_ore')::bigint) over y - (x.i ->> 'amount_ore')::bigint as from_ore,
      sum((x.i ->> 'amount_ore')::bigint) over y as to_ore
    from jsonb_array_elements(p_plan) with ordinality x (i, n)
    window y as (order by greatest(w.grant_year, extract(year from (x.i ->> 'due_on')::date)), x.n))
  insert into payment.payout (application_id, award_id, number, commitment_id, recipient_id, scheme_id, due_on, amount_ore, requires, state)
  select w.application_id, w.id, (select coalesce(max(number), 0) from payment.payout where award_id = w.id) + row_number() over (order by p.n, l.year, l.id),
    l.id, w.recipient_id, w.scheme_id, p.due_on, least(p.to_ore, l.to_ore) - greatest(p.from_ore, l.from_ore), p.requires, 'planned'
  from plan p join line l on l.from_ore < p.to_ore and p.from_ore < l.to_ore
$$;
