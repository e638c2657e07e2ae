-- What an award gives by the year that it falls in, and in which register it stands: what was paid before it is
-- of its grant year.
create function decision.award_years(w decision.award)
returns table (year int, amount_ore bigint, freed_ore bigint, paid_ore bigint, waiting_ore bigint, posts text)
language sql stable as $$
  select x.year, sum(x.bound)::bigint, sum(x.freed)::bigint, sum(x.paid)::bigint, sum(x.waiting)::bigint, string_agg(distinct x.post, ', ' order by x.post)
    from (select s.year, k.amount_ore - k.freed_ore as bound, k.freed_ore as freed, k.paid_ore as paid,
            case when k.authority_id is not null then k.amount_ore - k.freed_ore else 0 end as waiting, s.chapter || '.' || s.post as post
            from budget.commitment k join budget.scheme_budget s on s.id = k.scheme_budget_id
           where k.decision_id = any (array(select decision.of_award(w)))
          union all select w.grant_year, w.paid_before_ore, 0, w.paid_before_ore, 0, null where w.paid_before_ore > 0) x
   group by x.year having sum(x.bound) + sum(x.freed) > 0 order by x.year
$$;
