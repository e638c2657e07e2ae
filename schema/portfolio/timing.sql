-- The awards of a grant year by the deadline group that their schemes belong to in p_groups_of (null: in
-- none): when they were decided on and when the first of each was paid. Awards that fell away are left out.
create function portfolio.timing(p_year int, p_groups_of int)
returns table (deadline_group text, schemes bigint, decided jsonb, paid jsonb)
language sql stable as $$
  with g as (select c.scheme_id, min(c.deadline_group) as deadline_group
      from scheme.call c where c.grant_year = p_groups_of and c.state <> 'cancelled' group by c.scheme_id),
  w as (select g.deadline_group, a.scheme_id, (d.decided_at at time zone 'Europe/Oslo')::date as decided_on,
        (select min(p.paid_on) from payment.payout p where p.award_id = a.id and p.state not in ('rejected', 'returned', 'cancelled')) as paid_on
      from decision.award a join decision.decision d on d.id = a.decision_id left join g on g.scheme_id = a.scheme_id
     where a.grant_year = p_year and a.state not in ('annulled', 'declined', 'lapsed'))
  select w.deadline_group, count(distinct w.scheme_id), portfolio.spread(array_agg(w.decided_on)),
    portfolio.spread(coalesce(array_agg(w.paid_on) filter (where w.paid_on is not null), '{}'))
  from w group by w.deadline_group
$$;
